import { share } from '../format'
import { JobNeedsDocument, type JobNeedsQuery, JobShortageDocument, type WorkforceNumberFragment } from '../gql/graphql'
import { Sources } from '../provenance'
import { useAnswer } from '../ui/answer'
import { Section } from '../ui/page'
import { Absent } from '../ui/parts'
import { type Column, Table } from '../ui/table'
import { About, Known, Whys } from '../ui/value'
import { shown } from '../values'
import { metric } from '../words'

type Needs = NonNullable<JobNeedsQuery['wanted']>

interface Line {
  key: string
  name: string
  wanted: WorkforceNumberFragment
  difficult: WorkforceNumberFragment | undefined
}

/** The recruitments that employers intend, by region, where the survey is at hand. */
export function JobNeeds({ code }: { code: string }) {
  const { wanted, difficult } = useAnswer(JobNeedsDocument, { code }).data ?? {}
  return wanted && wanted.edges.length > 0 ? <Recruitments wanted={wanted} difficult={difficult} /> : null
}

function Recruitments({ wanted, difficult }: { wanted: Needs; difficult: Needs | null | undefined }) {
  const hard = new Map(difficult?.edges.map(({ node }) => [node.region?.id, node.value]))
  const lines: Line[] = wanted.edges.map(({ node }) => ({
    key: node.region?.id ?? '',
    name: node.region?.name ?? 'Région non précisée',
    wanted: node.value,
    difficult: hard.get(node.region?.id)
  }))
  const total: Line | undefined = wanted.total
    ? { key: 'total', name: 'Total', wanted: wanted.total, difficult: difficult?.total ?? undefined }
    : undefined
  const columns: Column<Line>[] = [
    { name: 'Région', cell: line => line.name },
    {
      name: metric.RECRUITMENT_INTENTIONS,
      numeric: true,
      cell: line => <Known of={line.wanted} measure={wanted.cube} />
    }
  ]
  if (difficult) {
    columns.push(
      {
        name: metric.DIFFICULT_RECRUITMENT_INTENTIONS,
        numeric: true,
        secondary: true,
        cell: ({ difficult: value }) => (value ? <Known of={value} measure={difficult.cube} /> : <Absent />)
      },
      { name: 'Part difficile', numeric: true, cell: line => <Difficulty of={line} /> }
    )
  }
  return (
    <Section
      title={`Besoins en main-d’œuvre, ${wanted.totalYear}`}
      note="Recrutements que les employeurs projettent pour l’année, et ceux qu’ils jugent difficiles, en nombre. Une part marquée ≈ porte sur les seuls chiffres publiés."
    >
      <Table
        caption="Projets de recrutement par région"
        captionHidden
        columns={columns}
        rows={lines}
        total={total}
        rowKey={line => line.key}
      />
      <Whys of={[...lines.flatMap(line => [line.wanted, line.difficult]), total?.wanted, total?.difficult]} />
      <Sources of={[wanted.cube.edition, difficult?.cube.edition]} />
    </Section>
  )
}

/** The difficult ones among those wanted: of what is shown of both, so that it is not exact where either is not. */
function Difficulty({ of: { wanted, difficult } }: { of: Line }) {
  const ratio = difficulty(wanted, difficult)
  if (ratio == null) return <Absent />
  const exact = wanted.__typename === 'Exact' && difficult?.__typename === 'Exact'
  return (
    <>
      {!exact && <About />}
      {share(ratio)}
    </>
  )
}

export function difficulty(
  wanted: WorkforceNumberFragment,
  difficult: WorkforceNumberFragment | undefined
): number | null {
  const of = shown(wanted)
  const hard = difficult && shown(difficult)
  return of && hard != null && hard <= of ? hard / of : null
}

/** Where a job is on the list of shortage jobs, where the list is at hand. */
export function JobShortage({ code }: { code: string }) {
  const { nation, regions } = useAnswer(JobShortageDocument, { code }).data ?? {}
  const list = nation ?? regions
  if (!list) return null
  const places = regions?.edges.flatMap(({ node }) => node.region?.name ?? []) ?? []
  return (
    <Section
      title="Métiers en tension"
      note="Liste réglementaire des métiers où le recrutement est difficile, par région."
    >
      {nation && nation.edges.length > 0 ? (
        <p>Inscrit sur toute la France, liste de {list.totalYear}.</p>
      ) : places.length > 0 ? (
        <>
          <p>
            Inscrit dans {places.length} {places.length > 1 ? 'régions' : 'région'}, liste de {list.totalYear} :
          </p>
          <ul className="plain columns">
            {places
              .toSorted((a, b) => a.localeCompare(b, 'fr'))
              .map(place => (
                <li key={place}>{place}</li>
              ))}
          </ul>
        </>
      ) : (
        <p>Inscrit dans aucune région, liste de {list.totalYear}.</p>
      )}
      <Sources of={[nation?.cube.edition, regions?.cube.edition]} />
    </Section>
  )
}
