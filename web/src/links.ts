// Every address of the dashboard, in one place: pages are linked by natural key, never by row id.
import type { JobScheme, SearchKind } from './gql/graphql'

export interface JobKey {
  scheme: JobScheme
  code: string
  level: number
}

export const links = {
  home: '/',
  branches: '/branches',
  branch: (idcc: string) => `/branches/${idcc}`,
  branchesOf: (opco: string) => `/branches?opco=${encodeURIComponent(opco)}`,
  commission: (code: string) => `/commissions/${encodeURIComponent(code)}`,
  jobs: '/metiers',
  jobsOf: (scheme: JobScheme) => `/metiers?nomenclature=${scheme}`,
  // A FAP 2021 code may stand at two levels, so its address carries the level.
  job: ({ scheme, code, level }: JobKey) =>
    `/metiers/${scheme}/${encodeURIComponent(code)}${scheme === 'FAP2021' ? `?niveau=${level}` : ''}`,
  competency: (code: string) => `/competences/${encodeURIComponent(code)}`,
  certifications: '/certifications',
  certification: (code: string) => `/certifications/${encodeURIComponent(code)}`,
  workforce: '/effectifs',
  workforceOf: (asked: Record<string, string>) => `/effectifs?${new URLSearchParams(asked)}`,
  forecasts: '/previsions',
  contract: '/financement',
  contractOf: (certification: string) => `/financement?certification=${encodeURIComponent(certification)}`,
  data: '/donnees',
  dataset: (code: string) => `/donnees#${code}`,
  importRun: (id: string | number) => `/donnees/imports/${id}`,
  search: (text: string) => `/?q=${encodeURIComponent(text)}`
}

interface Hit {
  kind: SearchKind
  code: string
  node: { __typename?: string; scheme?: JobScheme; level?: number }
}

/** Where a search hit leads. */
export function hitLink({ kind, code, node }: Hit): string {
  switch (kind) {
    case 'BRANCH':
      return links.branch(code)
    case 'COMMISSION':
      return links.commission(code)
    case 'COMPETENCY':
      return links.competency(code)
    case 'CERTIFICATION':
      return links.certification(code)
    case 'JOB':
      return links.job({ scheme: node.scheme ?? 'ROME4', code, level: node.level ?? 1 })
  }
}
