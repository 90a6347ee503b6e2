import { expect, test } from 'vitest'
import { ageStructures, employment, outlook, tensions, total } from './figures'
import type { FigureFragment } from './gql/graphql'

const edition = {
  id: '1',
  label: '2021',
  publishedOn: '2021-04-01',
  extract: false,
  dataset: { id: '2', code: 'd', title: 'D', publisher: 'P' }
}

function figure(part: Partial<FigureFragment>): FigureFragment {
  return {
    metric: 'EMPLOYMENT',
    unit: 'THOUSAND_PERSONS',
    year: 2018,
    period: null,
    region: null,
    ageBand: null,
    value: 1,
    quality: 'OBSERVED',
    edition,
    ...part
  }
}

test('employment is the whole country, all ages, in the order of years', () => {
  const found = employment([
    figure({ year: 2018 }),
    figure({ year: 1983 }),
    figure({ year: 2019, region: { id: 'Bretagne', name: 'Bretagne' } }),
    figure({ year: 2018, ageBand: '15-24' }),
    figure({ metric: 'OPENINGS', year: 2030 })
  ])
  expect(found.map(f => f.year)).toEqual([1983, 2018])
})

const band = (year: number, ageBand: string, value: number) => figure({ metric: 'AGE_SHARE', year, ageBand, value })

test('the age structure is compared with the earliest year of the same bands', () => {
  const found = ageStructures([
    band(1983, '15-29', 0.4),
    band(1983, '30+', 0.6),
    band(2018, '50+', 0.3),
    band(2018, '15-49', 0.7),
    band(2004, '15-49', 0.8),
    band(2004, '50+', 0.2)
  ])
  expect(found.map(s => [s.year, s.shares.map(f => f.value)])).toEqual([
    [2004, [0.8, 0.2]],
    [2018, [0.7, 0.3]]
  ])
})

test('one year of age structure stands alone, none is none', () => {
  expect(ageStructures([band(2018, '15-24', 1)]).map(s => s.year)).toEqual([2018])
  expect(ageStructures([figure({})])).toEqual([])
})

test('the outlook puts the whole country first, then regions in French order', () => {
  const found = outlook([
    figure({ metric: 'OPENINGS', region: { id: 'Occitanie', name: 'Occitanie' }, value: 3 }),
    figure({ metric: 'OPENINGS', region: { id: 'Île-de-France', name: 'Île-de-France' }, value: 2 }),
    figure({ metric: 'OPENINGS', region: null, value: 9 }),
    figure({ metric: 'NET_CREATIONS', region: { id: 'Occitanie', name: 'Occitanie' }, value: -1 }),
    figure({ metric: 'EMPLOYMENT', region: { id: 'Corse', name: 'Corse' } })
  ])
  expect(found.map(row => row.region)).toEqual([null, 'Île-de-France', 'Occitanie'])
  expect(found[2]?.values.NET_CREATIONS?.value).toBe(-1)
})

test('the tension of a region is the latest one', () => {
  const found = tensions([
    figure({ metric: 'TENSION', year: 2019, value: 5 }),
    figure({ metric: 'TENSION', year: 2011, value: 2 }),
    figure({ metric: 'TENSION', year: 2019, region: { id: 'Corse', name: 'Corse' }, value: 1 })
  ])
  expect([...found].map(([region, f]) => [region, f.value])).toEqual([
    [null, 5],
    ['Corse', 1]
  ])
})

test('a total over regions needs a value of each', () => {
  const rows = outlook([
    figure({ metric: 'OPENINGS', region: { id: 'Bretagne', name: 'Bretagne' }, value: 1.5 }),
    figure({ metric: 'OPENINGS', region: { id: 'Corse', name: 'Corse' }, value: 0.25 }),
    figure({ metric: 'IMBALANCE', region: { id: 'Corse', name: 'Corse' }, value: 4 }),
    figure({ metric: 'EMPLOYMENT', region: { id: 'Corse', name: 'Corse' }, value: 6, year: 2019 })
  ])
  expect(total(rows, 'OPENINGS')).toBe(1.75)
  expect(total(rows, 'IMBALANCE')).toBeUndefined()
  expect(rows.map(row => row.values.EMPLOYMENT?.value)).toEqual([undefined, 6])
})
