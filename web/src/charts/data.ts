/** What a chart draws, and its table says. */
export interface ChartData {
  /** Lines, upright bars, bars that lie under one another, or bars that lie back to back: the series by twos. */
  kind: 'line' | 'bar' | 'rows' | 'pyramid'
  /** What the categories are: Année, Tranche d’âge. */
  axis: string
  categories: string[]
  /** A value of null is a gap. A line that is faint bounds another: it is not in the legend. */
  series: { name: string; values: (number | null)[]; faint?: boolean }[]
  /** How a value is written, on the axis, in the tooltip and in the table. */
  format: (value: number) => string
  /** How the axis writes it, where that is shorter. */
  formatAxis?: (value: number) => string
}
