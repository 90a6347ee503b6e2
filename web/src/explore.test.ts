import { expect, test } from 'vitest'
import { answers, type Cube, cellsOf, explore, nameOf, pivot, probeOf, questionOf } from './explore'
import type { GroupKeysFragment } from './gql/graphql'

const cube = (part: Partial<Cube>): Cube => ({
  id: '1',
  metric: 'EMPLOYEES',
  unit: 'PERSONS',
  additive: true,
  dimensions: ['YEAR', 'BRANCH'],
  jobScheme: null,
  jobLevel: null,
  activityScheme: null,
  firstYear: 2020,
  lastYear: 2020,
  span: 1,
  facts: 1,
  hidden: 0,
  estimated: false,
  ...part
})

const branches = cube({})
const operator = cube({
  dimensions: ['YEAR', 'BRANCH', 'JOB', 'REGION', 'AGE_BAND', 'SEX'],
  jobScheme: 'ROME4',
  jobLevel: 3,
  firstYear: 2021,
  lastYear: 2023
})
const ages = cube({
  metric: 'AGE_SHARE',
  unit: 'RATIO',
  additive: false,
  dimensions: ['YEAR', 'JOB', 'AGE_BAND'],
  jobScheme: 'FAP2009',
  jobLevel: 2,
  firstYear: 2018,
  lastYear: 2018
})
const all = [ages, branches, operator]

const asked = (query: string, cubes = all) => {
  const found = explore(new URLSearchParams(query), cubes)
  if (!found) throw new Error('nothing is at hand')
  return found
}

test('without a cube there is nothing to ask', () => {
  expect(explore(new URLSearchParams(), [])).toBeUndefined()
})

test('an address that asks nothing asks for employees by branch, the largest first', () => {
  const found = asked('')
  expect(found).toMatchObject({
    metric: 'EMPLOYEES',
    rows: 'BRANCH',
    columns: null,
    filters: {},
    year: null,
    jobs: null,
    order: { field: 'VALUE', direction: 'DESC' },
    additive: true
  })
  expect(found.choices.years).toEqual([2023, 2022, 2021, 2020])
  expect(questionOf(found, 20)).toMatchObject({ groupBy: ['BRANCH'], where: {}, jobLevel: null, first: 20 })
})

test('what no cube at hand can answer is not asked', () => {
  const found = asked('mesure=JOBSEEKERS&lignes=REGION&colonnes=SEX&annee=1990&tri=DROP', [branches])
  expect(found).toMatchObject({ metric: 'EMPLOYEES', rows: 'BRANCH', columns: null, year: null })
  expect(found.choices.rows).toEqual(['BRANCH', 'OPCO', 'CRIS'])
  expect(found.choices.filters).toEqual(['opco'])
  expect(found.choices.columns).toEqual([null])
})

test('filters are of codes that may be: an IDCC has four digits', () => {
  const found = asked('lignes=JOB&branche=787&region=11&metier=m1805&opco=ATLAS&annee=2022&niveau=ROME4-2&tri=JOB')
  expect(questionOf(found, 20)).toMatchObject({
    where: {
      branchIn: ['0787'],
      regionIn: ['11'],
      jobIn: ['M1805'],
      opcoIn: ['ATLAS'],
      jobScheme: 'ROME4',
      yearIn: [2022]
    },
    jobLevel: 2,
    orderBy: [{ field: 'JOB', direction: 'ASC' }]
  })
  expect(asked('lignes=JOB&branche=abc&region=Corse').filters).toEqual({})
})

test('figures that do not add up are grouped by all that they are broken down by', () => {
  const found = asked('mesure=AGE_SHARE')
  expect(found).toMatchObject({ rows: 'JOB', columns: 'AGE_BAND', additive: false })
  expect(found.choices.rows).toEqual(['JOB'])
  expect(questionOf(found, 20)).toMatchObject({
    groupBy: ['JOB', 'AGE_BAND'],
    orderBy: [{ field: 'JOB' }, { field: 'AGE_BAND' }]
  })
  // A filter on one job fixes it.
  expect(asked('mesure=AGE_SHARE&lignes=AGE_BAND&metier=T4Z')).toMatchObject({
    rows: 'AGE_BAND',
    columns: null,
    order: { field: 'AGE_BAND', direction: 'ASC' }
  })
  expect(answers(ages, ['AGE_BAND'], {})).toBe(false)
})

test('levels above that of a source are sums, so that figures that do not add up have their own only', () => {
  expect(asked('lignes=JOB').choices.jobs.map(j => j.level)).toEqual([1, 2, 3])
  expect(asked('mesure=AGE_SHARE').choices.jobs).toEqual([{ scheme: 'FAP2009', level: 2 }])
})

test('the year is a row or a column where there are several', () => {
  expect(asked('lignes=YEAR')).toMatchObject({ rows: 'YEAR', order: { field: 'YEAR', direction: 'ASC' } })
  expect(asked('lignes=YEAR', [branches]).rows).toBe('BRANCH')
  const across = asked('lignes=JOB&colonnes=YEAR&annee=2022')
  expect(across.year).toBeNull()
  expect(cellsOf(across, [], { dataset: 'd', year: 2023 }).where).toMatchObject({ yearGTE: 2014 })
})

const group = (part: Partial<GroupKeysFragment>): GroupKeysFragment => ({
  year: null,
  branch: null,
  opco: null,
  cris: null,
  job: null,
  region: null,
  department: null,
  basin: null,
  activity: null,
  ageBand: null,
  sex: null,
  sizeClass: null,
  ...part
})
const job = (code: string) => ({ id: code, scheme: 'ROME4', code, level: 3, label: `Métier ${code}` }) as const

test('the cells of a table are those of its rows, of the same dataset', () => {
  const found = asked('lignes=JOB&colonnes=SEX&branche=1486')
  expect(probeOf(found)).toMatchObject({ dataset: null, groupBy: ['JOB', 'SEX'], first: 1 })
  expect(questionOf(found, 20, 'd')).toMatchObject({ dataset: 'd', groupBy: ['JOB'], first: 25 })
  const rows = [group({ job: job('A1101') }), group({ job: job('M1805') }), group({})]
  expect(cellsOf(found, rows, { dataset: 'd', year: 2023 })).toMatchObject({
    dataset: 'd',
    groupBy: ['JOB', 'SEX'],
    where: { branchIn: ['1486'], jobScheme: 'ROME4', jobIn: ['A1101', 'M1805'] },
    jobLevel: 3
  })
})

test('groups make a table; the last row of an answer that was cut is left out', () => {
  const cell = (code: string, ageBand: string) => group({ job: job(code), ageBand })
  const groups = [cell('A', '60+'), cell('A', '15-24'), cell('B', '15-24')]
  const whole = pivot(groups, 'JOB', 'AGE_BAND', false)
  expect(whole.columns.map(c => c.name)).toEqual(['15-24 ans', '60+ ans'])
  expect(whole.rows.map(row => [nameOf(row.first, 'JOB'), [...row.cells.keys()]])).toEqual([
    ['Métier A', ['60+', '15-24']],
    ['Métier B', ['15-24']]
  ])
  expect(pivot(groups, 'JOB', 'AGE_BAND', true).rows).toHaveLength(1)
})

test('a group without a member says so', () => {
  expect(nameOf(group({}), 'JOB')).toBe('Métier non précisé')
  expect(nameOf(group({}), 'BASIN')).toBe('Bassin d’emploi : non précisé')
})
