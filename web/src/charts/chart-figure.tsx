import { lazy, type ReactNode, Suspense } from 'react'
import type { SourceFragment } from '../gql/graphql'
import { Sources } from '../provenance'
import { Absent } from '../ui/parts'
import { type Column, Table } from '../ui/table'
import type { ChartData } from './data'

const Chart = lazy(() => import('./chart'))

interface Line {
  category: string
  values: (number | null)[]
}

/** A chart with its title, what to know of it, its source, and the table of the same values. */
export function ChartFigure({
  title,
  summary,
  note,
  data,
  table,
  sources
}: {
  title: string
  /** What the chart shows, in one sentence, for those who do not see it. */
  summary: string
  note?: ReactNode
  data: ChartData
  /** The table of the same values, where it says more than the chart; it is made of what is drawn otherwise. */
  table?: ReactNode
  sources: readonly SourceFragment[]
}) {
  const rows: Line[] = data.categories.map((category, i) => ({
    category,
    values: data.series.map(s => s.values[i] ?? null)
  }))
  const columns: Column<Line>[] = [
    { name: data.axis, cell: row => row.category },
    ...data.series.map((s, i) => ({
      name: s.name,
      numeric: true,
      cell: (row: Line) => {
        const value = row.values[i]
        return value == null ? <Absent /> : data.format(value)
      }
    }))
  ]
  return (
    <figure className="chart">
      <figcaption>
        <h3>{title}</h3>
      </figcaption>
      <Suspense fallback={<div className="chart-area" />}>
        <Chart data={data} label={summary} />
      </Suspense>
      {note && <p className="note">{note}</p>}
      {table ?? (
        <details>
          <summary>Tableau des valeurs</summary>
          <Table caption={title} captionHidden columns={columns} rows={rows} rowKey={row => row.category} />
        </details>
      )}
      <Sources of={sources} />
    </figure>
  )
}
