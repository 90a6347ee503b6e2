// What the dashboard makes of a run: sums over its years, and the order of its families.
import type { ChartData } from './charts/data'
import type { FlowsFragment, JobForecastQuery, JobNameFragment } from './gql/graphql'

type Series = NonNullable<JobForecastQuery['forecast']>['edges'][number]['node']

type Year = Pick<FlowsFragment, 'year' | 'opening' | 'careerEndExits' | 'recruitment' | 'closing'>

/** A job over the years of a run. */
export interface Prospect {
  job: JobNameFragment | null
  /** Headcount of the base year and of the last one. */
  base: number
  last: number
  /** Of the last to the first; null from nobody. */
  growth: number | null
  careerEndExits: number
  recruitment: number
}

/** Adds up the years of a group; null where it has too few persons for any. */
export function prospect(job: JobNameFragment | null, years: readonly Year[]): Prospect | null {
  const first = years[0]
  const end = years.at(-1)
  if (!first || !end) return null
  const sum = (of: (year: Year) => number) => years.reduce((all, year) => all + of(year), 0)
  return {
    job,
    base: first.opening,
    last: end.closing,
    growth: first.opening > 0 ? end.closing / first.opening : null,
    careerEndExits: sum(year => year.careerEndExits),
    recruitment: sum(year => year.recruitment)
  }
}

export const prospectFields = ['CODE', 'BASE', 'LAST', 'GROWTH', 'EXITS', 'RECRUITMENT'] as const
export type ProspectField = (typeof prospectFields)[number]

/** The prospects in an order; those without a value come last. */
export function ordered<P extends Prospect>(
  of: readonly P[],
  { field, direction }: { field: ProspectField; direction: 'ASC' | 'DESC' }
): P[] {
  const value = ({ base, last, growth, careerEndExits, recruitment }: P) =>
    ({ CODE: null, BASE: base, LAST: last, GROWTH: growth, EXITS: careerEndExits, RECRUITMENT: recruitment })[field]
  const code = ({ job }: P) => job?.code ?? ''
  const way = direction === 'ASC' ? 1 : -1
  return [...of].sort((a, b) => {
    if (field === 'CODE') return way * code(a).localeCompare(code(b), 'fr')
    const x = value(a)
    const y = value(b)
    if (x == null || y == null) return Number(x == null) - Number(y == null)
    return way * (x - y) || code(a).localeCompare(code(b), 'fr')
  })
}

const shown = 25 // years of the past

/** The past, the forecast and its band on one line of years; the forecast sets out from the last year known. */
export function course({
  history,
  points
}: Pick<Series, 'history' | 'points'>): Pick<ChartData, 'categories' | 'series'> {
  const past = history.slice(-shown)
  const last = past.at(-1)
  const before = past.slice(0, -1).map(() => null)
  const from = last ? [last.value] : []
  const band = (of: (band: Series['points'][number]['bands'][number]) => number) =>
    points.map(({ bands }) => (bands[0] ? of(bands[0]) : null))
  return {
    categories: [...past, ...points].map(({ year }) => String(year)),
    series: [
      { name: 'Observé', values: [...past.map(({ value }) => value), ...points.map(() => null)] },
      { name: 'Prévu', values: [...before, ...from, ...points.map(({ value }) => value)] },
      { name: 'Bande à 95 %, bas', faint: true, values: [...before, ...from, ...band(({ low }) => low)] },
      { name: 'Bande à 95 %, haut', faint: true, values: [...before, ...from, ...band(({ high }) => high)] }
    ]
  }
}
