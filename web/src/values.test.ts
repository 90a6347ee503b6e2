import { expect, test } from 'vitest'
import type { WorkforceNumberFragment } from './gql/graphql'
import { type Measure, number, period, whys, written } from './values'

// French typography puts a narrow no-break space between thousands and a no-break space before a sign.
const plain = (text: string | undefined) => text?.replace(/[\u202f\u00a0]/g, ' ')

const persons: Measure = { metric: 'EMPLOYEES', unit: 'PERSONS' }
const estimated = (part: Partial<Extract<WorkforceNumberFragment, { __typename: 'Estimated' }>>) =>
  ({ __typename: 'Estimated', value: 1234, low: null, high: null, level: null, method: 'PERTURBED', ...part }) as const

test('a number is written in its unit', () => {
  const of = (unit: string, metric: Measure['metric'] = 'EMPLOYMENT') => ({ unit, metric })
  expect(plain(number(1234.4, of('PERSONS')))).toBe('1 234')
  expect(number(12.34, of('THOUSAND_PERSONS'))).toBe('12,3')
  expect(plain(number(0.5, of('RATIO')))).toBe('50 %')
  expect(number(5, of('LEVEL', 'TENSION'))).toBe('5 (très forte)')
  expect(number(-0.126, of('SCORE'))).toBe('-0,13')
  expect([0, 1].map(n => number(n, of('FLAG')))).toEqual(['non', 'oui'])
})

test('what is exact is a number, what is secret says why', () => {
  expect(written({ __typename: 'Exact', value: 12 }, persons)).toEqual({ text: '12', about: false })
  expect(written({ __typename: 'Suppressed', reason: 'FEW_PERSONS' }, persons)).toEqual({
    text: 'secret statistique',
    about: false,
    why: 'trop peu de personnes'
  })
})

test('what is estimated has its bounds, rounded outwards', () => {
  const found = written(estimated({ low: 1100.5, high: 1300.2, level: 1 }), persons)
  expect(found).toMatchObject({ about: true, why: expect.stringContaining('secret') })
  expect(plain(found.text)).toBe('1 234')
  expect(plain(found.bounds)).toBe('entre 1 100 et 1 301')
  const thousands = { metric: 'EMPLOYMENT', unit: 'THOUSAND_PERSONS' } as const
  expect(written(estimated({ value: 1.1, low: 1.1, high: 1.21 }), thousands).bounds).toBe('entre 1,1 et 1,3')
})

test('bounds that hold the value most of the time say how often', () => {
  expect(plain(written(estimated({ low: 1100, high: 1300, level: 0.95 }), persons).bounds)).toBe(
    'entre 1 100 et 1 300, à 95 %'
  )
})

test('without an upper bound there is a least value; without any there is none to tell', () => {
  const partly = written(estimated({ value: 12, low: 12, method: 'PARTLY_SECRET' }), persons)
  expect(partly).toMatchObject({ text: 'au moins 12', about: false })
  expect(partly.bounds).toBeUndefined()
  expect(written(estimated({ value: 12, low: 10, method: 'PARTLY_SECRET' }), persons)).toMatchObject({
    text: '12',
    about: true,
    bounds: 'au moins 10'
  })
  expect(
    written(estimated({ value: 12, low: 12, high: 12, level: 1, method: 'FITTED' }), persons).bounds
  ).toBeUndefined()
  expect(written(estimated({ method: 'FITTED' }), persons).bounds).toBeUndefined()
})

test('each method and each reason is explained once', () => {
  const secret = { __typename: 'Suppressed', reason: 'SOURCE' } as const
  expect(whys([secret, estimated({}), estimated({}), estimated({ method: 'PARTLY_SECRET' }), secret, null])).toEqual([
    expect.stringMatching(/^≈ : le secret statistique/),
    expect.stringMatching(/^Au moins : le producteur/),
    'Secret statistique : le producteur ne le publie pas.'
  ])
  expect(whys([{ __typename: 'Exact', value: 1 }])).toEqual([])
})

test('the years of a figure: one, those of an average, those of a projection', () => {
  expect(period(2020, { metric: 'EMPLOYEES', span: 1 })).toBe('2020')
  expect(period(2018, { metric: 'EMPLOYMENT', span: 3 })).toBe('2017-2019 (moyenne)')
  expect(period(2030, { metric: 'OPENINGS', span: 12 })).toBe('2019-2030')
  expect(period(2016, { metric: 'HIRINGS', span: 2 })).toBe('2016-2017')
})
