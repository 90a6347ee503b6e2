import type { ReactNode } from 'react'

export interface Column<Row, Field extends string = string> {
  name: string
  cell: (row: Row) => ReactNode
  /** Aligned on the right, with figures of one width. */
  numeric?: boolean
  /** Left out on narrow screens. */
  secondary?: boolean
  /** Never broken over two lines. */
  whole?: boolean
  /** The field of the schema that orders by it. */
  order?: Field
}

export interface Order<Field extends string> {
  field: Field
  direction: 'ASC' | 'DESC'
}

interface Props<Row, Field extends string> {
  caption: string
  captionHidden?: boolean
  columns: Column<Row, Field>[]
  rows: readonly Row[]
  /** The last line, which sums up the others. */
  total?: Row | undefined
  rowKey: (row: Row) => string | number
  order?: Order<Field>
  onOrder?: (order: Order<Field>) => void
}

/** A table; the first column heads its rows. */
export function Table<Row, Field extends string = string>({
  caption,
  captionHidden = false,
  columns,
  rows,
  total,
  rowKey,
  order,
  onOrder
}: Props<Row, Field>) {
  const kind = (c: Column<Row, Field>) =>
    [c.numeric && 'numeric', c.whole && 'whole', c.secondary && 'secondary'].filter(Boolean).join(' ') || undefined
  const cells = (row: Row) =>
    columns.map((column, i) =>
      i === 0 ? (
        <th key={column.name} scope="row" className={kind(column)}>
          {column.cell(row)}
        </th>
      ) : (
        <td key={column.name} className={kind(column)}>
          {column.cell(row)}
        </td>
      )
    )
  return (
    // Focusable because it scrolls sideways on narrow screens.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table" aria-label={caption} tabIndex={0}>
      <table>
        <caption className={captionHidden ? 'hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <Heading key={column.name} column={column} className={kind(column)} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={rowKey(row)}>{cells(row)}</tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>{cells(total)}</tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}

function Heading<Row, Field extends string>({
  column,
  className,
  order,
  onOrder
}: {
  column: Column<Row, Field>
  className: string | undefined
  order: Order<Field> | undefined
  onOrder: ((order: Order<Field>) => void) | undefined
}) {
  const field = column.order
  if (!field || !onOrder) {
    return (
      <th scope="col" className={className}>
        {column.name}
      </th>
    )
  }
  const current = order?.field === field ? order.direction : undefined
  return (
    <th scope="col" className={className} aria-sort={current && (current === 'ASC' ? 'ascending' : 'descending')}>
      <button type="button" onClick={() => onOrder({ field, direction: current ? opposite(current) : first(column) })}>
        {column.name}
        <span aria-hidden="true" className="arrow">
          {current === 'ASC' ? '▲' : current === 'DESC' ? '▼' : '△'}
        </span>
      </button>
    </th>
  )
}

const opposite = (direction: 'ASC' | 'DESC') => (direction === 'ASC' ? 'DESC' : 'ASC')
// One asks a column of numbers for its largest, and a column of words from A.
const first = (column: { numeric?: boolean }) => (column.numeric ? 'DESC' : 'ASC')
