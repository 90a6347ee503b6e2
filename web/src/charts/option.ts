import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { ChartData } from './data'

export type Option = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>

export interface Palette {
  ink: string
  muted: string
  line: string
  surface: string
  first: string
  second: string
  /** The family in which ECharts measures labels: it knows nothing of inheritance. */
  font: string
}

/** How ECharts draws the data: no animation, few lines, two series told apart by more than their colour. */
export function option({ kind, categories, series, format, formatAxis = format }: ChartData, colours: Palette): Option {
  const text = { color: colours.muted, fontFamily: colours.font, fontSize: 13 }
  return {
    animation: false,
    color: [colours.first, colours.second],
    textStyle: { fontFamily: colours.font },
    grid: {
      left: 4,
      right: 14,
      top: series.length > 1 ? 40 : 14,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel'
    },
    ...(series.length > 1 && { legend: { top: 0, left: 0, textStyle: { ...text, color: colours.ink } } }),
    tooltip: {
      trigger: 'axis',
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontFamily: colours.font, fontSize: 14 },
      valueFormatter: value => (typeof value === 'number' ? format(value) : '–'),
      axisPointer: { type: kind === 'bar' ? 'shadow' : 'line', lineStyle: { color: colours.muted } }
    },
    xAxis: {
      type: 'category',
      data: categories,
      boundaryGap: kind === 'bar',
      axisLabel: text,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.muted } }
    },
    yAxis: {
      type: 'value',
      min: 0,
      axisLabel: { ...text, formatter: (value: number) => formatAxis(value) },
      splitLine: { lineStyle: { color: colours.line } }
    },
    series: series.map((s, i) =>
      kind === 'line'
        ? {
            type: 'line',
            name: s.name,
            data: s.values,
            showSymbol: s.values.length <= 12,
            symbolSize: 7,
            lineStyle: { width: 2.5 },
            areaStyle: { opacity: 0.08 }
          }
        : {
            type: 'bar',
            name: s.name,
            data: s.values,
            barMaxWidth: 34,
            barGap: '10%',
            itemStyle: {
              borderRadius: [3, 3, 0, 0],
              // The earlier of two series is drawn hollow.
              ...(series.length > 1 && i === 0
                ? { color: colours.surface, borderColor: colours.second, borderWidth: 2 }
                : { color: colours.first })
            }
          }
    )
  }
}
