import { growth } from '../format'
import type { WorkforceNumberFragment } from '../gql/graphql'
import { type Measure, number, shown, whys, written } from '../values'
import { Absent } from './parts'

type Value = WorkforceNumberFragment

/** A value of the workforce: a number, ≈ a number with its bounds, or that it is secret, and why. */
export function Known({ of, measure, bounds = true }: { of: Value; measure: Measure; bounds?: boolean }) {
  const { text, about, bounds: within, why } = written(of, measure)
  if (!why) return text
  return (
    <>
      <span className={of.__typename === 'Suppressed' ? 'secret' : undefined} title={why}>
        {about && <About />}
        {text}
        <span className="hidden">{of.__typename === 'Suppressed' ? ` : ${why}` : ` (${why})`}</span>
      </span>
      {within && (
        <span className={bounds ? 'bounds' : 'hidden'}>
          <span className="hidden"> </span>
          {within}
        </span>
      )}
    </>
  )
}

/** That a number is not exact. */
export function About() {
  return (
    <>
      <span aria-hidden="true">≈ </span>
      <span className="hidden">environ </span>
    </>
  )
}

interface Compared {
  ratio: number | null
  difference: number | null
  value: Value
}

/** How far a value is from that of the year before: in percent of what adds up, in its own unit otherwise. */
export function Change({
  of,
  from,
  measure,
  additive
}: {
  of: Value
  from: Compared | null
  measure: Measure
  additive: boolean
}) {
  const before = from && shown(from.value)
  if (!from || before == null || shown(of) == null) return <Absent />
  const about = of.__typename === 'Estimated' || from.value.__typename === 'Estimated'
  const text =
    additive && from.ratio != null && before > 0
      ? growth(from.ratio)
      : from.difference != null && !additive && measure.unit !== 'LEVEL'
        ? `${from.difference > 0 ? '+' : ''}${number(from.difference, measure)}`
        : undefined
  if (!text) return <Absent />
  return (
    <>
      {about && <About />}
      {text}
    </>
  )
}

/** Why some of the values are not exact, or not shown, once for each reason. */
export function Whys({ of }: { of: readonly (Value | null | undefined)[] }) {
  const sentences = whys(of)
  if (sentences.length === 0) return null
  return (
    <ul className="plain note">
      {sentences.map(sentence => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
