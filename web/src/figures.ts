// What the figures of a job say, arranged for a chart or a table. Nothing is computed here: each value is one that was published.
import type { FigureFragment, Metric } from './gql/graphql'

const nationwide = (f: FigureFragment) => f.region == null
/** The name of the region of a figure, null for the whole country. */
const place = (f: FigureFragment) => f.region?.name ?? null

export const byYear = (a: FigureFragment, b: FigureFragment) => a.year - b.year

/** Employment of the whole country by year, all ages. */
export function employment(figures: readonly FigureFragment[]): FigureFragment[] {
  return figures.filter(f => f.metric === 'EMPLOYMENT' && nationwide(f) && f.ageBand == null).sort(byYear)
}

/** The share of each age band in one year. */
export interface AgeStructure {
  year: number
  period: string
  shares: FigureFragment[]
}

/**
 * The age structure of the latest year, after that of the earliest year with the same bands where there is one: shares of
 * other bands do not compare.
 */
export function ageStructures(figures: readonly FigureFragment[]): AgeStructure[] {
  const years = new Map<number, FigureFragment[]>()
  for (const f of figures) {
    if (f.metric !== 'AGE_SHARE' || !nationwide(f) || f.ageBand == null) continue
    years.set(f.year, [...(years.get(f.year) ?? []), f])
  }
  const all = [...years.entries()]
    .sort(([a], [b]) => a - b)
    .map(([year, shares]) => ({
      year,
      period: shares[0]?.period ?? String(year),
      shares: shares.sort((a, b) => (a.ageBand ?? '').localeCompare(b.ageBand ?? ''))
    }))
  const latest = all.at(-1)
  if (!latest) return []
  const bands = (s: AgeStructure) => s.shares.map(f => f.ageBand).join()
  const earliest = all.find(s => bands(s) === bands(latest))
  return earliest && earliest.year < latest.year ? [earliest, latest] : [latest]
}

/** The columns of Métiers 2030, in the order in which they add up. */
export const outlookMetrics = [
  'NET_CREATIONS',
  'CAREER_END_DEPARTURES',
  'OPENINGS',
  'YOUNG_ENTRANTS',
  'REGIONAL_MOBILITY',
  'IMBALANCE'
] as const satisfies Metric[]

/** What Métiers 2030 says of one region, or of the whole country (region null), and the employment it starts from. */
export interface Outlook {
  region: string | null
  values: Partial<Record<Metric, FigureFragment>>
}

/** First year of Métiers 2030: the employment that its projections start from. */
const outlookStart = 2019

/** Métiers 2030 by region, the whole country first where it is published. */
export function outlook(figures: readonly FigureFragment[]): Outlook[] {
  const regions = new Map<string | null, Outlook>()
  const projections: readonly Metric[] = outlookMetrics
  for (const f of figures) {
    if (!projections.includes(f.metric)) continue
    const row = regions.get(place(f)) ?? { region: place(f), values: {} }
    row.values[f.metric] = f
    regions.set(place(f), row)
  }
  for (const f of figures) {
    const row = regions.get(place(f))
    if (row && f.metric === 'EMPLOYMENT' && f.ageBand == null && f.year === outlookStart) row.values.EMPLOYMENT = f
  }
  return [...regions.values()].sort((a, b) =>
    a.region == null ? -1 : b.region == null ? 1 : a.region.localeCompare(b.region, 'fr')
  )
}

/**
 * The sum of a metric over the regions, undefined where one of them lacks it: the publisher gives Métiers 2030 by region,
 * and each of its metrics adds up over them.
 */
export function total(rows: readonly Outlook[], of: Metric): number | undefined {
  const values = rows.map(row => row.values[of]?.value)
  return values.reduce((sum, value) => (sum == null || value == null ? undefined : sum + value), 0)
}

/** The latest class of recruitment tension of each region, the whole country under null. */
export function tensions(figures: readonly FigureFragment[]): Map<string | null, FigureFragment> {
  const latest = new Map<string | null, FigureFragment>()
  for (const f of figures) {
    const region = place(f)
    const known = latest.get(region)
    if (f.metric === 'TENSION' && (!known || known.year < f.year)) latest.set(region, f)
  }
  return latest
}
