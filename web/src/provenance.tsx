import { Link } from 'wouter'
import { day, month } from './format'
import type { SourceFragment } from './gql/graphql'
import { links } from './links'

/** The editions named, each once, in the order they are first named. */
export function distinct(editions: readonly (SourceFragment | null | undefined)[]): SourceFragment[] {
  const byId = new Map<string | number, SourceFragment>()
  for (const edition of editions) if (edition && !byId.has(edition.id)) byId.set(edition.id, edition)
  return [...byId.values()]
}

/** Where the numbers above come from: publisher, dataset, edition and its date, each linked to its file and checksum. */
export function Sources({ of }: { of: readonly (SourceFragment | null | undefined)[] }) {
  const editions = distinct(of)
  if (editions.length === 0) return null
  return (
    <p className="sources">
      <span>{editions.length > 1 ? 'Sources : ' : 'Source : '}</span>
      {editions.map((edition, i) => (
        <span key={edition.id}>
          {i > 0 && ' ; '}
          {edition.dataset.publisher}, <Link href={links.dataset(edition.dataset.code)}>{edition.dataset.title}</Link>,{' '}
          {editionName(edition)}
          {edition.extract && ', extrait'}
        </span>
      ))}
      .
    </p>
  )
}

type Named = Pick<SourceFragment, 'label' | 'publishedOn'>

/** Name and date of an edition; the date alone where the edition is named by it. */
export function editionName({ label, publishedOn }: Named): string {
  if (label === publishedOn || label === '') return `édition du ${day(publishedOn)}`
  if (isMonth({ label, publishedOn })) return `édition de ${month(publishedOn)}`
  return `édition ${label} (${day(publishedOn)})`
}

/** What the edition is called, in French where it is called by its month. */
export function editionLabel(edition: Named): string {
  return isMonth(edition) ? month(edition.publishedOn) : edition.label
}

/** Monthly editions are named in English: June 2026. */
const isMonth = ({ label, publishedOn }: Named) => label === month(publishedOn, 'en-US')
