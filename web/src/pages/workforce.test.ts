import { expect, test } from 'vitest'
import { bands, shareOfAll } from './branch-workforce'
import { difficulty } from './job-needs'

const exact = (value: number) => ({ __typename: 'Exact', value }) as const
const secret = { __typename: 'Suppressed', reason: 'SOURCE' } as const

test('the difficult share is of what is shown of both', () => {
  expect(difficulty(exact(8), exact(6))).toBe(0.75)
  expect(difficulty(exact(8), secret)).toBeNull()
  expect(difficulty(exact(8), undefined)).toBeNull()
  expect(difficulty(secret, exact(6))).toBeNull()
  // A least value of the whole may be below that of the part.
  expect(difficulty(exact(8), exact(9))).toBeNull()
})

const age = (ageBand: string, sex: 'WOMEN' | 'MEN', share: number | null, specificity: number | null) => ({
  ageBand,
  sex,
  share,
  value: exact(1),
  comparison: { specificity }
})

test('the pyramid has both sexes of each band, the youngest first', () => {
  const found = bands([age('60+', 'MEN', 0.1, 1), age('15-24', 'MEN', 0.2, 1), age('15-24', 'WOMEN', 0.3, 1)])
  expect(found.map(band => [band.name, Object.keys(band.of)])).toEqual([
    ['15-24', ['MEN', 'WOMEN']],
    ['60+', ['MEN']]
  ])
})

test('the share among all branches is the own one over the specificity', () => {
  expect(shareOfAll(age('60+', 'MEN', 0.3, 1.5))).toBeCloseTo(0.2)
  expect(shareOfAll(age('60+', 'MEN', null, 1.5))).toBeNull()
  expect(shareOfAll(age('60+', 'MEN', 0.3, null))).toBeNull()
})
