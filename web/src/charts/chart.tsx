// The only module that imports ECharts: it is loaded when a chart is shown.
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { ChartData } from './data'
import { option, type Palette } from './option'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export default function Chart({ data, label }: { data: ChartData; label: string }) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const chart = init(element, null, { renderer: 'svg', locale: 'FR' })
    const draw = () => chart.setOption(option(data, palette(element), element.clientWidth), { notMerge: true })
    draw()
    const size = new ResizeObserver(() => {
      chart.resize()
      draw()
    })
    size.observe(element)
    // Colours follow the theme, whether the system or the reader changes it.
    const system = matchMedia('(prefers-color-scheme: dark)')
    system.addEventListener('change', draw)
    const chosen = new MutationObserver(draw)
    chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => {
      size.disconnect()
      chosen.disconnect()
      system.removeEventListener('change', draw)
      chart.dispose()
    }
  }, [data])
  // Bars that lie need a line each.
  const lines = data.kind === 'rows' ? { blockSize: `${data.categories.length * 1.75 + 3}rem` } : undefined
  return <div ref={ref} className="chart-area" style={lines} role="img" aria-label={label} />
}

/** The colours of the style sheet, as computed where the chart stands. */
function palette(element: HTMLElement): Palette {
  const probe = document.createElement('span')
  element.append(probe)
  const colour = (name: string) => {
    probe.style.color = `var(${name})`
    return getComputedStyle(probe).color
  }
  const found = {
    ink: colour('--ink'),
    muted: colour('--muted'),
    line: colour('--line'),
    surface: colour('--surface'),
    first: colour('--chart-1'),
    second: colour('--chart-2'),
    font: getComputedStyle(element).fontFamily
  }
  probe.remove()
  return found
}
