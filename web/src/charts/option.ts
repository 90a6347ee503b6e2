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

/** How ECharts draws the data in a width: no animation, few lines, two series told apart by more than their colour. */
export function option(data: ChartData, colours: Palette, width: number): Option {
  if (data.kind === 'rows' || data.kind === 'pyramid') return lying(data, colours, width)
  const { kind, categories, series, format, formatAxis = format } = data
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
    ...(series.length > 1 && {
      legend: {
        top: 0,
        left: 0,
        data: series.filter(s => !s.faint).map(s => s.name),
        textStyle: { ...text, color: colours.ink }
      }
    }),
    tooltip: {
      trigger: 'axis',
      confine: true,
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
      // The names of categories stand below the chart, not across the bars of losses.
      axisLine: { lineStyle: { color: colours.muted }, onZero: false }
    },
    yAxis: {
      type: 'value',
      ...floor(data),
      axisLabel: { ...text, formatter: (value: number) => formatAxis(value) },
      splitLine: { lineStyle: { color: colours.line } }
    },
    series: series.map((s, i) =>
      kind === 'line'
        ? {
            type: 'line',
            name: s.name,
            data: s.values,
            showSymbol: s.values.length <= 12 && !s.faint,
            symbol: s.faint ? 'none' : 'circle',
            symbolSize: 7,
            ...(s.faint
              ? { lineStyle: { width: 1.5, type: 'dashed', color: colours.muted }, itemStyle: { color: colours.muted } }
              : { lineStyle: { width: 2.5 }, areaStyle: { opacity: 0.08 } })
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

/** From zero, unless there are losses. */
const floor = ({ series }: ChartData) => (series.some(s => s.values.some(v => v != null && v < 0)) ? {} : { min: 0 })

/** As far on both sides of zero. */
function even({ series }: ChartData) {
  const most = Math.max(...series.flatMap(s => s.values.map(v => Math.abs(v ?? 0))), 0)
  const step = 10 ** Math.floor(Math.log10(most || 1)) / 2
  const interval = Math.ceil(most / step / 3) * step
  const end = Math.ceil(most / interval) * interval
  return { min: -end, max: end, interval }
}

/** Bars that lie: names of any length have their place on the left. Those of a pyramid go both ways from zero. */
function lying(data: ChartData, colours: Palette, width: number): Option {
  const { kind, categories, series, format, formatAxis = format } = data
  const text = { color: colours.muted, fontFamily: colours.font, fontSize: 13 }
  const back = kind === 'pyramid'
  const size = (value: number) => (back ? Math.abs(value) : value)
  const legend = series.length > 1
  return {
    animation: false,
    color: [colours.first, colours.second],
    textStyle: { fontFamily: colours.font },
    grid: {
      left: 4,
      right: 14,
      // Four names take three lines where there is little room.
      top: legend ? (series.length > 2 && width < 560 ? 92 : 40) : 4,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel'
    },
    ...(legend && { legend: { top: 0, left: 0, textStyle: { ...text, color: colours.ink } } }),
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontFamily: colours.font, fontSize: 14 },
      valueFormatter: value => (typeof value === 'number' ? format(size(value)) : '–'),
      axisPointer: { type: 'shadow' }
    },
    xAxis: {
      type: 'value',
      ...(back ? even(data) : floor(data)),
      splitNumber: 4,
      axisLabel: { ...text, hideOverlap: true, formatter: (value: number) => formatAxis(size(value)) },
      splitLine: { lineStyle: { color: colours.line } }
    },
    yAxis: {
      type: 'category',
      data: categories,
      // The first row of a list is on top; the youngest are at the foot of a pyramid.
      inverse: !back,
      axisLabel: { ...text, width: Math.min(width * 0.35, 320), overflow: 'truncate', interval: 0 },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.muted }, onZero: false }
    },
    series: series.map((s, i) => {
      const left = back && i % 2 === 0
      const colour = back && left ? colours.second : colours.first
      return {
        type: 'bar',
        name: s.name,
        data: left ? s.values.map(v => (v == null ? null : -v)) : s.values,
        barMaxWidth: 22,
        barGap: '-100%',
        barCategoryGap: '25%',
        // The pair that one compares with is drawn hollow, over the other.
        itemStyle:
          back && i > 1 ? { color: 'transparent', borderColor: colours.ink, borderWidth: 1.5 } : { color: colour },
        ...(back && i > 1 && { z: 3 })
      }
    })
  }
}
