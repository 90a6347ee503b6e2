// How the values of the workforce are written: those that are known, those that are estimated, and those that are secret.
import { count, decimals, oneDecimal, share } from './format'
import type { Metric, WorkforceNumberFragment } from './gql/graphql'
import { estimation, suppression, tension } from './words'

/** What a value is a value of. */
export interface Measure {
  metric: Metric
  unit: string
}

/** A value in words. */
export interface Written {
  /** What stands in its place: a number, or that it is secret. */
  text: string
  /** The number is not exact. */
  about: boolean
  /** Bounds of the true value, where there are some. */
  bounds?: string
  /** Why it is not exact, or not shown. */
  why?: string
}

export const secret = 'secret statistique'

/** A number in its unit. */
export function number(value: number, { metric, unit }: Measure): string {
  switch (unit) {
    case 'THOUSAND_PERSONS':
      return oneDecimal(value)
    case 'RATIO':
      return share(value)
    case 'LEVEL':
      return metric === 'TENSION' ? tension(value) : count(value)
    case 'SCORE':
      return decimals(value, 2)
    case 'FLAG':
      return value === 0 ? 'non' : 'oui'
    default:
      return count(value)
  }
}

/** How finely a unit is written: bounds are rounded outwards, or they would not hold the value. */
const grain: Record<string, number> = { THOUSAND_PERSONS: 0.1, RATIO: 0.001, SCORE: 0.01 }

function outwards(value: number, of: Measure, round: (n: number) => number): string {
  const step = grain[of.unit] ?? 1
  // Of 1.1 / 0.1, which is not quite 11, no step is left out.
  return number(round(Number((value / step).toFixed(6))) * step, of)
}

export function written(value: WorkforceNumberFragment, of: Measure): Written {
  switch (value.__typename) {
    case 'Exact':
      return { text: number(value.value, of), about: false }
    case 'Suppressed':
      return { text: secret, about: false, why: suppression[value.reason] }
    case 'Estimated': {
      const why = estimation[value.method]
      const low = value.low == null ? undefined : outwards(value.low, of, Math.floor)
      const high = value.high == null ? undefined : outwards(value.high, of, Math.ceil)
      // A lower bound that is the value shown says all there is to say.
      if (low != null && high == null && value.low === value.value)
        return { text: `au moins ${low}`, about: false, why }
      const text = number(value.value, of)
      const bounds = between(low, high, value.level)
      return bounds ? { text, about: true, bounds, why } : { text, about: true, why }
    }
  }
}

/** Bounds that meet are none: the source gives no others. */
function between(low: string | undefined, high: string | undefined, level: number | null): string | undefined {
  const sure = level == null || level === 1 ? '' : `, à ${share(level)}`
  if (low != null && high != null) return low === high ? undefined : `entre ${low} et ${high}${sure}`
  if (low != null) return `au moins ${low}${sure}`
  return high == null ? undefined : `au plus ${high}${sure}`
}

/** The number that is shown of a value; null where none is. */
export function shown(value: WorkforceNumberFragment): number | null {
  return value.__typename === 'Suppressed' ? null : value.value
}

/** Why some values are not exact, or not shown: a sentence for each method, one for all reasons. */
export function whys(values: readonly (WorkforceNumberFragment | null | undefined)[]): string[] {
  const methods = new Set<string>()
  const reasons = new Set<string>()
  for (const value of values) {
    if (value?.__typename === 'Suppressed') reasons.add(suppression[value.reason])
    if (value?.__typename === 'Estimated')
      methods.add(`${value.method === 'PARTLY_SECRET' ? 'Au moins' : '≈'} : ${estimation[value.method]}.`)
  }
  return [...methods, ...(reasons.size > 0 ? [`Secret statistique : ${[...reasons].join(' ; ')}.`] : [])]
}

const cumulated: readonly Metric[] = [
  'OPENINGS',
  'NET_CREATIONS',
  'CAREER_END_DEPARTURES',
  'YOUNG_ENTRANTS',
  'REGIONAL_MOBILITY',
  'IMBALANCE'
]

/** The years that a figure covers: that of a projection is the last of them, that of an average the middle one. */
export function period(year: number, { metric, span }: { metric: Metric; span: number }): string {
  if (span === 1) return String(year)
  if (cumulated.includes(metric)) return `${year - span + 1}-${year}`
  if (span % 2 === 1) return `${year - (span - 1) / 2}-${year + (span - 1) / 2} (moyenne)`
  return `${year}-${year + span - 1}`
}
