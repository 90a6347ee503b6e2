import { describe, expect, it } from 'vitest'
import { course, ordered, prospect } from './forecasts'

const year = (at: number, opening: number, closing: number) => ({
  year: at,
  opening,
  closing,
  careerEndExits: 10,
  recruitment: 5
})
const job = (code: string) => ({ id: code, scheme: 'FAP2009' as const, code, level: 2, label: code })

describe('a job over the years of a run', () => {
  it('goes from the first to the last year, and adds up what happens between', () => {
    expect(prospect(job('T4Z'), [year(2019, 100, 105), year(2020, 105, 110)])).toEqual({
      job: job('T4Z'),
      base: 100,
      last: 110,
      growth: 1.1,
      careerEndExits: 20,
      recruitment: 10
    })
  })

  it('has no growth from nobody, and is nothing where too few persons are', () => {
    expect(prospect(null, [year(2019, 0, 10)])?.growth).toBeNull()
    expect(prospect(null, [])).toBeNull()
  })

  it('stands in the order asked, those without a value last', () => {
    const all = [
      prospect(job('B'), [year(2019, 0, 10)]),
      prospect(job('C'), [year(2019, 10, 20)]),
      prospect(job('A'), [year(2019, 10, 5)])
    ].filter(p => p != null)
    const codes = (field: 'CODE' | 'GROWTH', direction: 'ASC' | 'DESC') =>
      ordered(all, { field, direction }).map(p => p.job?.code)
    expect(codes('GROWTH', 'DESC')).toEqual(['C', 'A', 'B'])
    expect(codes('GROWTH', 'ASC')).toEqual(['A', 'C', 'B'])
    expect(codes('CODE', 'DESC')).toEqual(['C', 'B', 'A'])
  })
})

describe('the course of a job', () => {
  it('is one line of years, the forecast setting out from the last year known', () => {
    const history = Array.from({ length: 30 }, (_, i) => ({ year: 1989 + i, value: i === 28 ? null : i }))
    const points = [
      { year: 2019, value: 30, bands: [{ low: 28, high: 33 }] },
      { year: 2020, value: null, bands: [] }
    ]
    const { categories, series } = course({ history, points })
    expect(categories.slice(0, 1).concat(categories.slice(-3))).toEqual(['1994', '2018', '2019', '2020'])
    expect(series.map(({ values }) => values.slice(-4))).toEqual([
      [null, 29, null, null],
      [null, 29, 30, null],
      [null, 29, 28, null],
      [null, 29, 33, null]
    ])
    expect(series.every(({ values }) => values.length === categories.length)).toBe(true)
  })
})
