import { expect, test } from 'vitest'
import { correspondences } from './correspondences'

test('rows that differ by the qualification alone are one line', () => {
  const row = (id: string, job: string, qualification: string, weightBp = 10_000, edition = 'e') => ({
    id,
    job: { id: job },
    qualification,
    weightBp,
    published: false,
    edition: { id: edition }
  })
  const found = correspondences([
    row('1', 'a', '9'),
    row('2', 'a', '0'),
    row('3', 'b', ''),
    row('4', 'a', '5', 5_000),
    row('5', 'a', '4', 10_000, 'other edition')
  ])
  expect(found.map(l => [l.job.id, l.weightBp, l.qualifications])).toEqual([
    ['a', 10_000, ['0', '9']],
    ['b', 10_000, []],
    ['a', 5_000, ['5']],
    ['a', 10_000, ['4']]
  ])
})
