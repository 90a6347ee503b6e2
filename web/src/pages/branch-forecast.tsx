import { Link } from 'wouter'
import { ordered, type Prospect, prospect } from '../forecasts'
import { count, money } from '../format'
import { BranchForecastDocument, type BranchForecastQuery } from '../gql/graphql'
import { links } from '../links'
import { Show, useAnswer } from '../ui/answer'
import { Part, Section } from '../ui/page'
import { Partial } from '../ui/parts'
import { type Column, Table } from '../ui/table'
import { FlowTable, NoRun, Origin, prospectColumns, span, Totals, Warnings } from './forecast-parts'

type Flows = NonNullable<BranchForecastQuery['flows']>
type Jobs = NonNullable<BranchForecastQuery['jobs']>
type Gaps = NonNullable<BranchForecastQuery['skillGaps']>
type Needs = NonNullable<BranchForecastQuery['trainingNeeds']>
type Budget = NonNullable<BranchForecastQuery['trainingBudget']>

/** What becomes of the jobs of a branch, by the latest run of the branches. */
export function BranchForecast({ idcc }: { idcc: string }) {
  const answer = useAnswer(BranchForecastDocument, { idcc })
  return (
    <Section title="Prévisions">
      <Show answer={answer}>
        {({ flows, jobs, skillGaps, trainingNeeds, trainingBudget }) => {
          if (!flows) return <NoRun command="gpec estimate && gpec forecast" />
          const years = flows.edges[0]?.node.years ?? []
          if (years.length === 0) return <p>La prévision des branches n’a pas d’effectif par métier de celle-ci.</p>
          return (
            <>
              <Whole of={flows} />
              {jobs && <ByJob of={jobs} run={flows.run} />}
              {skillGaps && <Missing of={skillGaps} />}
              {trainingNeeds && <Training of={trainingNeeds} />}
              {trainingBudget && <Cost of={trainingBudget} />}
              <Origin run={flows.run} />
            </>
          )
        }}
      </Show>
    </Section>
  )
}

function Whole({ of: { run, edges } }: { of: Flows }) {
  const flows = edges[0]?.node
  const whole = flows && prospect(null, flows.years)
  if (!whole) return null
  return (
    <>
      {flows.quality === 'ESTIMATED' && (
        <p className="notice">
          Les effectifs de départ sont estimés ici, faute d’effectifs importés par l’opérateur : les bandes sont plus
          larges.
        </p>
      )}
      <Totals of={whole} run={run} people="salariés" recruited="recrutements" />
      <details>
        <summary>Flux par année</summary>
        <FlowTable caption={`Flux, ${span(run)}`} years={flows.years} />
      </details>
    </>
  )
}

const mostJobs = 15

function ByJob({ of: { edges, totalCount }, run }: { of: Jobs; run: Flows['run'] }) {
  const rows = ordered(
    edges.map(({ node: { key, years } }) => prospect(key.job, years)).filter(job => job != null),
    { field: 'LAST', direction: 'DESC' }
  ).slice(0, mostJobs)
  const columns: Column<Prospect>[] = prospectColumns(run)
  return (
    <Part title={`Premiers métiers, ${span(run)}`}>
      <Table caption="Premiers métiers" captionHidden columns={columns} rows={rows} rowKey={row => row.job?.id ?? ''} />
      <Partial shown={rows.length} total={totalCount} />
    </Part>
  )
}

type Gap = Gaps['edges'][number]['node']

const gapColumns: Column<Gap>[] = [
  {
    name: 'Compétence',
    cell: ({ competency }) => <Link href={links.competency(competency.ogrCode)}>{competency.label}</Link>
  },
  { name: 'Demandée', numeric: true, cell: gap => count(gap.demand) },
  { name: 'Encore là', numeric: true, cell: gap => count(gap.inherited) },
  { name: 'Manque', numeric: true, cell: gap => count(gap.gap) }
]

function Missing({ of: { edges, totalCount, year } }: { of: Gaps }) {
  return (
    <Part
      title={`Savoir-faire et savoirs qui manqueront en ${year}`}
      note="En personnes qui la maîtrisent : ce que les métiers demanderont, moins ce qu’apportent encore les salariés d’aujourd’hui."
    >
      <Table
        caption={`Savoir-faire et savoirs qui manqueront en ${year}`}
        captionHidden
        columns={gapColumns}
        rows={edges.map(edge => edge.node)}
        rowKey={gap => gap.competency.id}
      />
      <Partial shown={edges.length} total={totalCount} />
    </Part>
  )
}

type Need = Needs['edges'][number]['node']

const needColumns: Column<Need>[] = [
  {
    name: 'Certification',
    cell: ({ certification: { code, title } }) => (
      <>
        <Link href={links.certification(code)}>{title}</Link> <span className="code">{code}</span>
      </>
    )
  },
  {
    name: 'Entrées à prévoir',
    numeric: true,
    cell: need => count(need.years.reduce((all, year) => all + year.entrants, 0))
  }
]

function Training({ of: { edges, totalCount } }: { of: Needs }) {
  if (edges.length === 0) return null
  return (
    <Part title="Formations que les recrutements demandent">
      <Table
        caption="Formations que les recrutements demandent"
        captionHidden
        columns={needColumns}
        rows={edges.map(edge => edge.node)}
        rowKey={need => need.certification.id}
      />
      <Partial shown={edges.length} total={totalCount} />
    </Part>
  )
}

const costColumns: Column<Budget['years'][number]>[] = [
  { name: 'Année', cell: year => year.year },
  { name: 'Coût pour l’opérateur', numeric: true, cell: year => money(Math.round(year.amountCents / 100) * 100) }
]

function Cost({ of: { years, warnings } }: { of: Budget }) {
  return (
    <Part title="Ce que ces formations coûteraient">
      <Table
        caption="Coût des formations par année"
        captionHidden
        columns={costColumns}
        rows={years}
        rowKey={year => year.year}
      />
      <Warnings of={warnings} />
    </Part>
  )
}
