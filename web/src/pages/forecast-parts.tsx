import { Link } from 'wouter'
import type { Prospect, ProspectField } from '../forecasts'
import { count, day, growth, instant } from '../format'
import type { FlowsFragment, ForecastRunFactsFragment } from '../gql/graphql'
import { links } from '../links'
import { Absent, Figure, JobLink } from '../ui/parts'
import { type Column, Table } from '../ui/table'

/** The years that a run is of. */
export const span = (run: Pick<ForecastRunFactsFragment, 'baseYear' | 'horizon'>) =>
  `${run.baseYear}-${run.baseYear + run.horizon}`

/** Said where no run is at hand. */
export function NoRun({ command }: { command: string }) {
  return (
    <div className="empty">
      <p>Aucune prévision n’est calculée.</p>
      <p>
        Pour en calculer une : <code>{command}</code>
      </p>
    </div>
  )
}

/** The years of a run in four figures. */
export function Totals({
  of,
  run,
  people,
  recruited
}: {
  of: Prospect
  run: ForecastRunFactsFragment
  people: string
  recruited: string
}) {
  const last = run.baseYear + run.horizon
  return (
    <dl className="figures">
      <Figure value={count(of.last)} label={`${people} en ${last}`} />
      <Figure value={of.growth == null ? <Absent /> : growth(of.growth)} label={`de ${run.baseYear} à ${last}`} />
      <Figure value={count(of.careerEndExits)} label="départs en fin de carrière" />
      <Figure value={count(of.recruitment)} label={recruited} />
    </dl>
  )
}

const flowColumns: Column<FlowsFragment>[] = [
  { name: 'Année', cell: year => year.year },
  { name: 'Effectif au début', numeric: true, cell: year => count(year.opening) },
  { name: 'Fins de carrière', numeric: true, cell: year => count(-year.careerEndExits) },
  { name: 'Autres sorties', numeric: true, cell: year => count(-year.otherExits) },
  { name: 'Vers d’autres métiers', numeric: true, secondary: true, cell: year => count(-year.mobilityOut) },
  { name: 'D’autres métiers', numeric: true, secondary: true, cell: year => count(year.mobilityIn) },
  { name: 'Recrutements', numeric: true, cell: year => count(year.recruitment) },
  { name: 'Sureffectif', numeric: true, cell: year => count(-year.surplus) },
  { name: 'Effectif à la fin', numeric: true, cell: year => count(year.closing) }
]

/** Where people go, year by year: each line adds up from its first figure to its last. */
export function FlowTable({ caption, years }: { caption: string; years: readonly FlowsFragment[] }) {
  return <Table caption={caption} captionHidden columns={flowColumns} rows={years} rowKey={year => year.year} />
}

/** The columns of jobs over the years of a run. */
export function prospectColumns<P extends Prospect>(run: ForecastRunFactsFragment): Column<P, ProspectField>[] {
  return [
    { name: 'Métier', order: 'CODE', cell: ({ job }) => (job ? <JobLink job={job} /> : 'Métier non précisé') },
    { name: `Effectif ${run.baseYear}`, numeric: true, order: 'BASE', cell: of => count(of.base) },
    { name: `Effectif ${run.baseYear + run.horizon}`, numeric: true, order: 'LAST', cell: of => count(of.last) },
    {
      name: 'Évolution',
      numeric: true,
      order: 'GROWTH',
      cell: of => (of.growth == null ? <Absent /> : growth(of.growth))
    },
    { name: 'Fins de carrière', numeric: true, order: 'EXITS', cell: of => count(of.careerEndExits) },
    { name: 'Recrutements', numeric: true, order: 'RECRUITMENT', cell: of => count(of.recruitment) }
  ]
}

interface Warning {
  code: string
  text: string
}

/** What a reader should know of a run or of a budget. */
export function Warnings({ of }: { of: readonly Warning[] }) {
  if (of.length === 0) return null
  return (
    <ul className="note">
      {of.map(warning => (
        <li key={warning.code}>{warning.text}</li>
      ))}
    </ul>
  )
}

/** What a run was computed from, and when. */
export function Origin({ run }: { run: ForecastRunFactsFragment }) {
  return (
    <>
      <Warnings of={run.warnings} />
      <p className="sources">
        Prévision calculée {run.finishedAt && `le ${instant(run.finishedAt)} `}à partir de :{' '}
        {run.inputs.map(({ dataset, edition, publishedOn }, i) => (
          <span key={`${dataset} ${edition}`}>
            {i > 0 && ' ; '}
            <Link href={links.dataset(dataset)}>{dataset}</Link> ({day(publishedOn)})
          </span>
        ))}
        . Version {run.methodVersion} des méthodes.
      </p>
    </>
  )
}
