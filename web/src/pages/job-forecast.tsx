import { ChartFigure } from '../charts/chart-figure'
import { course } from '../forecasts'
import { count } from '../format'
import { JobForecastDocument, type JobForecastQuery, WhyHeadcountDocument } from '../gql/graphql'
import { Show, useAnswer } from '../ui/answer'
import { Section } from '../ui/page'
import { type Column, Table } from '../ui/table'
import { forecastMethod } from '../words'
import { FlowTable, Origin, span } from './forecast-parts'

type Forecast = NonNullable<JobForecastQuery['forecast']>
type Series = Forecast['edges'][number]['node']

/** What becomes of a family of jobs, by the latest run of all jobs; nothing where there is none. */
export function JobForecast({ code }: { code: string }) {
  const answer = useAnswer(JobForecastDocument, { code })
  const series = answer.data?.forecast?.edges[0]?.node
  if (answer.data && !series) return null
  return (
    <Section
      title="Prévision"
      note={
        series?.method &&
        `${forecastMethod(series.method.name)}, sur ${series.method.observations} années. L’effectif réel est dans la bande, en pointillé, 95 fois sur 100, si l’avenir surprend comme le passé.`
      }
    >
      <Show answer={answer}>
        {({ forecast, flows, backtest }) =>
          forecast &&
          series && (
            <>
              <Course series={series} run={forecast.run} />
              <Why code={code} run={forecast.run} />
              <details>
                <summary>Flux par année</summary>
                <FlowTable caption={`Flux, ${span(forecast.run)}`} years={flows?.edges[0]?.node.years ?? []} />
              </details>
              {backtest && (
                <ul className="note">
                  {backtest.horizons.map(({ horizon, text }) => (
                    <li key={horizon}>{text}</li>
                  ))}
                </ul>
              )}
              <Origin run={forecast.run} />
            </>
          )
        }
      </Show>
    </Section>
  )
}

function Course({ series, run }: { series: Series; run: Forecast['run'] }) {
  const last = series.points.at(-1)
  const end = last?.value == null ? '' : ` : ${count(last.value)} personnes en ${last.year}`
  return (
    <ChartFigure
      title={`Effectif observé et prévu jusqu’en ${run.baseYear + run.horizon}`}
      summary={`Courbe de l’effectif observé, puis prévu avec sa bande à 95 %${end}. Les valeurs sont dans le tableau qui suit.`}
      data={{ kind: 'line', axis: 'Année', ...course(series), format: count }}
      sources={[]}
    />
  )
}

interface Step {
  code: string
  label: string
  amount: number
}

const columns: Column<Step>[] = [
  { name: 'Étape', cell: step => step.label },
  { name: 'Personnes', numeric: true, cell: step => count(step.amount) }
]

/** Why the last figure is what it is: steps that add up to it. */
function Why({ code, run }: { code: string; run: Forecast['run'] }) {
  const year = run.baseYear + run.horizon
  const { data } = useAnswer(WhyHeadcountDocument, { code, year })
  if (!data?.why) return null
  const { steps, value } = data.why
  return (
    <details>
      <summary>Pourquoi ce chiffre en {year} ?</summary>
      <Table
        caption={`Pourquoi ${count(value)} personnes en ${year}`}
        columns={columns}
        rows={steps}
        total={{ code: 'total', label: `Effectif ${year}`, amount: value }}
        rowKey={step => step.code}
      />
    </details>
  )
}
