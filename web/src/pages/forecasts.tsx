import { useSearchParams } from 'wouter'
import { ChartFigure } from '../charts/chart-figure'
import { ordered, type Prospect, type ProspectField, prospect, prospectFields } from '../forecasts'
import { count, decimals, growth, oneDecimal, share } from '../format'
import { type FlowsFragment, ForecastsDocument, type ForecastsQuery } from '../gql/graphql'
import { Show, useAnswer } from '../ui/answer'
import { Page, Section } from '../ui/page'
import { Absent, Facts } from '../ui/parts'
import { type Column, Table } from '../ui/table'
import { orderOf, withOrder } from '../ui/table-order'
import { FlowTable, NoRun, Origin, prospectColumns, span, Totals } from './forecast-parts'

type Flows = NonNullable<ForecastsQuery['flows']>
type Families = NonNullable<ForecastsQuery['families']>
type Agreement = NonNullable<ForecastsQuery['forecastAgreement']>

export default function Forecasts() {
  const answer = useAnswer(ForecastsDocument, {})
  const run = answer.data?.flows?.run
  return (
    <Page title="Prévisions" kicker={run ? `Emploi par famille de métiers, ${span(run)}` : 'Emploi par métier'}>
      <Show answer={answer}>
        {({ flows, families, forecastAgreement }) =>
          flows && families ? (
            <>
              <Country of={flows} />
              <ByFamily of={families} run={flows.run} agreement={forecastAgreement} />
              {forecastAgreement && <Beside of={forecastAgreement} />}
              <Section title="D’où viennent ces chiffres">
                <Origin run={flows.run} />
              </Section>
            </>
          ) : (
            <NoRun command="gpec forecast --population JOBS --horizon 12" />
          )
        }
      </Show>
    </Page>
  )
}

function Country({ of: { run, edges } }: { of: Flows }) {
  const years = edges[0]?.node.years ?? []
  const whole = prospect(null, years)
  if (!whole) return null
  const title = `Recrutements et départs en fin de carrière, ${span(run)}`
  return (
    <Section
      title="L’emploi de demain"
      note="L’effectif de chaque année vient des séries passées ; les départs, des âges ; ce qui manque est à recruter."
    >
      <Totals
        of={whole}
        run={run}
        people="personnes en emploi"
        recruited="recrutements, mobilités entre métiers déduites"
      />
      <ChartFigure
        title={title}
        summary={`Barres par année : recrutements et départs en fin de carrière, de ${years[0]?.year} à ${years.at(-1)?.year}. Les valeurs sont dans le tableau qui suit.`}
        data={{
          kind: 'bar',
          axis: 'Année',
          categories: years.map(year => String(year.year)),
          series: [
            { name: 'Départs en fin de carrière', values: years.map(year => year.careerEndExits) },
            { name: 'Recrutements', values: years.map(year => year.recruitment) }
          ],
          format: count
        }}
        table={<YearTable title={title} years={years} />}
        sources={[]}
      />
    </Section>
  )
}

function YearTable({ title, years }: { title: string; years: readonly FlowsFragment[] }) {
  return (
    <details>
      <summary>Tableau des flux</summary>
      <FlowTable caption={title} years={years} />
    </details>
  )
}

interface Family extends Prospect {
  /** Growth from 2019 to 2030 as the other projection has it, as a ratio. */
  other: number | null
}

function ByFamily({ of, run, agreement }: { of: Families; run: Flows['run']; agreement: Agreement | null }) {
  const [params, setParams] = useSearchParams()
  const order = orderOf<ProspectField>(params, prospectFields, { field: 'RECRUITMENT', direction: 'DESC' })
  const others = new Map(agreement?.families.map(({ job, otherGrowth }) => [job.id, 1 + otherGrowth / 100]))
  const families = of.edges
    .map(({ node: { key, years } }) => prospect(key.job, years))
    .filter(family => family != null)
    .map((family): Family => ({ ...family, other: others.get(family.job?.id ?? '') ?? null }))
  const columns: Column<Family, ProspectField>[] = prospectColumns(run)
  if (agreement) {
    columns.push({
      name: 'Métiers 2030',
      numeric: true,
      secondary: true,
      cell: family => (family.other == null ? <Absent /> : growth(family.other))
    })
  }
  return (
    <Section
      title="Par famille de métiers"
      note="Personnes, sommes des années à venir. Un recrutement nul : les arrivées d’autres métiers comblent les départs."
    >
      <Table
        caption={`Familles de métiers, ${span(run)}`}
        captionHidden
        columns={columns}
        rows={ordered(families, order)}
        rowKey={family => family.job?.id ?? ''}
        order={order}
        onOrder={asked => setParams(withOrder(params, asked))}
      />
    </Section>
  )
}

/** How far the run agrees with another projection. */
function Beside({ of }: { of: Agreement }) {
  return (
    <Section
      title="À côté de Métiers 2030"
      note={`Croissance de 2019 à 2030 de ${of.jobs} familles, comparée à ${of.with} : une autre projection, non la vérité.`}
    >
      <Facts
        of={[
          ['Corrélation', decimals(of.correlation, 2)],
          ['Même sens d’évolution', share(of.sameSign)],
          ['Écart moyen, en points', oneDecimal(of.meanGap)],
          ['Le même, si rien ne changeait', oneDecimal(of.noChangeGap)],
          ['Écart sur les fins de carrière', share(of.exitsError)]
        ]}
      />
    </Section>
  )
}
