// What may be asked of the workforce, given the cubes at hand, and what an address asks of it.
import type {
  CubeRowFragment,
  GroupKeysFragment,
  JobScheme,
  Metric,
  OrderDirection,
  WorkforceDimension,
  WorkforceOrderField,
  WorkforceQueryVariables
} from './gql/graphql'
import { dimension, sex } from './words'

export type Cube = Omit<CubeRowFragment, 'edition'>

/** Jobs of one classification, at one level. */
export interface JobGrain {
  scheme: JobScheme
  level: number
}

/** A filter takes one member of a dimension. */
export type FilterName = 'opco' | 'branche' | 'region' | 'metier'
type Filters = Partial<Record<FilterName, string>>

const filterDimension: Record<FilterName, WorkforceDimension> = {
  opco: 'OPCO',
  branche: 'BRANCH',
  region: 'REGION',
  metier: 'JOB'
}
const filterNames = Object.keys(filterDimension) as FilterName[]

/** A question, and what could be asked instead. */
export interface Exploration {
  metric: Metric
  rows: WorkforceDimension
  /** Null for one value a row. */
  columns: WorkforceDimension | null
  filters: Filters
  /** Null for the last year. */
  year: number | null
  /** Null for the jobs as the source has them. */
  jobs: JobGrain | null
  order: { field: WorkforceOrderField; direction: OrderDirection }
  /** The metric adds up: there are totals, shares, and rows without columns. */
  additive: boolean
  choices: {
    metrics: Metric[]
    rows: WorkforceDimension[]
    columns: (WorkforceDimension | null)[]
    filters: FilterName[]
    years: number[]
    jobs: JobGrain[]
  }
}

/** Rows of a table with columns: with twenty columns at most, its cells come in one answer. */
export const pivotRows = 25
export const mostCells = 500
const mostYears = 10

/** Dimensions of few members. */
const narrow: readonly WorkforceDimension[] = ['SEX', 'AGE_BAND', 'SIZE_CLASS', 'REGION', 'OPCO', 'YEAR']
/** In the order in which one would look for them. */
const dimensions: readonly WorkforceDimension[] = [
  'BRANCH',
  'OPCO',
  'CRIS',
  'JOB',
  'REGION',
  'DEPARTMENT',
  'BASIN',
  'ACTIVITY',
  'AGE_BAND',
  'SEX',
  'SIZE_CLASS',
  'YEAR'
]

/** The dimension of a cube that one is made from. */
const base = (d: WorkforceDimension): WorkforceDimension => (d === 'OPCO' || d === 'CRIS' ? 'BRANCH' : d)

/** Whether a cube can answer: it has the dimensions, and those of figures that do not add up are all grouped or of one member. */
export function answers(cube: Cube, groupBy: readonly WorkforceDimension[], filters: Filters): boolean {
  const filtered = filterNames.filter(name => filters[name]).map(name => filterDimension[name])
  const asked = [...groupBy, ...filtered]
  if (!asked.every(d => cube.dimensions.includes(base(d)))) return false
  if (groupBy.includes('YEAR') && cube.firstYear === cube.lastYear) return false
  if (cube.additive) return true
  if (groupBy.some(d => base(d) !== d)) return false
  const fixed = [...groupBy, ...filtered.filter(d => d !== 'OPCO'), 'YEAR']
  return cube.dimensions.every(d => fixed.includes(d))
}

const valid: Record<FilterName, RegExp> = {
  opco: /^[A-Z0-9_]{1,20}$/,
  branche: /^\d{1,4}$/,
  region: /^\d{2}$/,
  metier: /^[A-Za-z0-9]{1,10}$/
}

/** A filter as it is asked of the server; undefined where it could not be. */
function filterValue(name: FilterName, text: string | null): string | undefined {
  const value = text?.trim() ?? ''
  if (!valid[name].test(value)) return undefined
  return name === 'branche' ? value.padStart(4, '0') : name === 'metier' ? value.toUpperCase() : value
}

/** What an address asks, as near as the cubes at hand allow; undefined when there is none. */
export function explore(params: URLSearchParams, cubes: readonly Cube[]): Exploration | undefined {
  const metrics = [...new Set(cubes.map(cube => cube.metric))]
  const metric = pick(params.get('mesure'), metrics, ['EMPLOYEES'])
  if (!metric) return undefined
  const own = cubes.filter(cube => cube.metric === metric)
  const can = (groupBy: readonly WorkforceDimension[], filters: Filters) =>
    own.some(cube => answers(cube, groupBy, filters))
  const across = (rows: WorkforceDimension, filters: Filters) =>
    [null, ...narrow].filter(c => c == null || base(c) !== base(rows)).filter(c => can(c ? [rows, c] : [rows], filters))

  const asked: Filters = {}
  for (const name of filterNames) {
    const value = filterValue(name, params.get(name))
    if (value) asked[name] = value
  }
  const rowChoices = dimensions.filter(d => across(d, {}).length > 0 || across(d, asked).length > 0)
  const rows = pick(params.get('lignes'), rowChoices, [])
  if (!rows) return undefined
  const filters: Filters = {}
  const filterChoices: FilterName[] = []
  for (const name of filterNames) {
    // Rows of branches need no filter on one of them, nor rows of operators on one.
    if (filterDimension[name] === rows && name !== 'metier') continue
    if (across(rows, { ...filters, [name]: asked[name] ?? 'x' }).length === 0) continue
    filterChoices.push(name)
    if (asked[name]) filters[name] = asked[name]
  }
  const columnChoices = across(rows, filters).length > 0 ? across(rows, filters) : across(rows, {})
  const columns = pick(params.get('colonnes'), columnChoices, [null]) ?? null
  const groupBy = columns ? [rows, columns] : [rows]
  const able = own.filter(cube => answers(cube, groupBy, filters))
  const first = Math.min(...able.map(cube => cube.firstYear))
  const last = Math.max(...able.map(cube => cube.lastYear))
  const years =
    groupBy.includes('YEAR') || able.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => last - i)
  const jobs = groupBy.includes('JOB') ? jobGrains(able) : []
  const year = years.find(y => String(y) === params.get('annee')) ?? null
  const sorted = params.get('tri') ?? ''
  const field = [...groupBy, 'VALUE' as const].find(f => f === sorted.replace(/^-/, '')) ?? null
  return {
    metric,
    rows,
    columns,
    filters,
    year,
    jobs: jobs.find(j => jobGrainName(j) === params.get('niveau')) ?? null,
    order:
      field && field !== columns
        ? { field, direction: sorted.startsWith('-') ? 'DESC' : 'ASC' }
        : inOrder(rows)
          ? { field: rows, direction: 'ASC' }
          : { field: 'VALUE', direction: 'DESC' },
    additive: able.length > 0 && able.every(cube => cube.additive),
    choices: { metrics, rows: rowChoices, columns: columnChoices, filters: filterChoices, years, jobs }
  }
}

/** The value that is asked for, else the first that is preferred, else the first there is. */
function pick<T extends string | null>(
  asked: string | null,
  choices: readonly T[],
  preferred: readonly T[]
): T | undefined {
  return (
    choices.find(c => c != null && c === asked) ?? preferred.find(p => choices.includes(p)) ?? choices.find(() => true)
  )
}

/** Dimensions whose members have an order of their own. */
export const inOrder = (d: WorkforceDimension) => d === 'YEAR' || d === 'AGE_BAND' || d === 'SIZE_CLASS'

/** The levels at hand: those above that of the source are sums, so that of figures that do not add up is its own. */
function jobGrains(cubes: readonly Cube[]): JobGrain[] {
  const found = new Map<string, JobGrain>()
  for (const { jobScheme: scheme, jobLevel, additive } of cubes) {
    if (!scheme || !jobLevel) continue
    for (let level = additive ? 1 : jobLevel; level <= jobLevel; level++)
      found.set(jobGrainName({ scheme, level }), { scheme, level })
  }
  return [...found].sort(([a], [b]) => a.localeCompare(b)).map(([, grain]) => grain)
}

export const jobGrainName = ({ scheme, level }: JobGrain) => `${scheme}-${level}`

/**
 * The question of which cube has rows and columns: what has the rows alone may be another, so that the rest is asked of the
 * dataset of this one.
 */
export function probeOf(e: Exploration): WorkforceQueryVariables {
  const groupBy = e.columns ? [e.rows, e.columns] : [e.rows]
  const jobLevel = groupBy.includes('JOB') ? (e.jobs?.level ?? null) : null
  return { metric: e.metric, dataset: null, where: whereOf(e, groupBy), groupBy, jobLevel, orderBy: [], first: 1 }
}

/** The question of the groups of an exploration, of one dataset or of the best. */
export function questionOf(e: Exploration, first: number, dataset: string | null = null): WorkforceQueryVariables {
  const whole = e.columns && !e.additive
  const groupBy = whole && e.columns ? [e.rows, e.columns] : [e.rows]
  return {
    metric: e.metric,
    dataset,
    where: whereOf(e, groupBy),
    groupBy,
    jobLevel: e.rows === 'JOB' ? (e.jobs?.level ?? null) : null,
    // Cells that come all at once are read row by row.
    orderBy: whole ? [{ field: e.rows }, { field: groupBy[1] ?? e.rows }] : [e.order],
    first: whole ? mostCells : e.columns ? pivotRows : first,
    after: null
  }
}

type Where = NonNullable<WorkforceQueryVariables['where']>

function whereOf(e: Exploration, groupBy: readonly WorkforceDimension[]): Where {
  const { opco, branche, region, metier } = e.filters
  const last = e.columns === 'YEAR' && groupBy.includes('YEAR')
  return {
    ...(opco && { opcoIn: [opco] }),
    ...(branche && { branchIn: [branche] }),
    ...(region && { regionIn: [region] }),
    ...(metier && { jobIn: [metier] }),
    ...(e.jobs && { jobScheme: e.jobs.scheme }),
    ...(e.year && !last && { yearIn: [e.year] })
  }
}

/** What the rows of a table were: their dataset, and the year of their values. */
interface Source {
  dataset: string
  year: number
}

/** The question of the cells of a table, given its rows. */
export function cellsOf(
  e: Exploration,
  rows: readonly GroupKeysFragment[],
  { dataset, year }: Source
): WorkforceQueryVariables {
  const groupBy = e.columns ? [e.rows, e.columns] : [e.rows]
  const scheme = rows.find(row => row.job)?.job?.scheme
  return {
    metric: e.metric,
    dataset,
    where: {
      ...whereOf(e, groupBy),
      ...(e.columns === 'YEAR' && { yearGTE: year - mostYears + 1 }),
      ...(scheme && { jobScheme: scheme }),
      ...only(e.rows, rows)
    },
    groupBy,
    jobLevel: rows.find(row => row.job)?.job?.level ?? null,
    orderBy: e.columns ? [{ field: e.columns }] : [],
    first: mostCells
  }
}

/** The question of the totals of the columns. */
export function columnsOf(e: Exploration, { dataset, year }: Source): WorkforceQueryVariables {
  const groupBy = e.columns ? [e.columns] : []
  return {
    metric: e.metric,
    dataset,
    where: { ...whereOf(e, groupBy), ...(e.columns === 'YEAR' && { yearGTE: year - mostYears + 1 }) },
    groupBy,
    jobLevel: null,
    orderBy: [],
    first: mostCells
  }
}

/** The rows, and no others. */
function only(d: WorkforceDimension, rows: readonly GroupKeysFragment[]): Where {
  const codes = rows.map(row => memberOf(row, d)?.code).filter(code => code != null)
  switch (d) {
    case 'BRANCH':
      return { branchIn: codes }
    case 'OPCO':
      return { opcoIn: codes }
    case 'CRIS':
      return { crisIn: codes }
    case 'JOB':
      return { jobIn: codes }
    case 'REGION':
      return { regionIn: codes }
    case 'DEPARTMENT':
      return { departmentIn: codes }
    case 'BASIN':
      return { basinIn: codes }
    case 'ACTIVITY':
      return { activityIn: codes }
    case 'AGE_BAND':
      return { ageBandIn: codes }
    case 'SIZE_CLASS':
      return { sizeClassIn: codes }
    case 'YEAR':
      return { yearIn: codes.map(Number) }
    case 'SEX':
      return {}
  }
}

/** What a group is, along a dimension: its code and its name; null where it has none there. */
export function memberOf(group: GroupKeysFragment, d: WorkforceDimension): { code: string; name: string } | null {
  switch (d) {
    case 'YEAR':
      return named(group.year)
    case 'BRANCH':
      return group.branch && { code: group.branch.idcc, name: group.branch.shortLabel }
    case 'OPCO':
      return group.opco
    case 'CRIS':
      return named(group.cris)
    case 'JOB':
      return group.job && { code: group.job.code, name: group.job.label }
    case 'REGION':
      return group.region
    case 'DEPARTMENT':
      return group.department
    case 'BASIN':
      return group.basin
    case 'ACTIVITY':
      return group.activity && { code: group.activity.code, name: group.activity.label }
    case 'AGE_BAND':
      return group.ageBand ? { code: group.ageBand, name: `${group.ageBand} ans` } : null
    case 'SEX':
      return group.sex && { code: group.sex, name: sex[group.sex] }
    case 'SIZE_CLASS':
      return group.sizeClass ? { code: group.sizeClass, name: `${group.sizeClass} salariés` } : null
  }
}

const named = (value: string | number | null) => (value == null ? null : { code: String(value), name: String(value) })

const unknown: Partial<Record<WorkforceDimension, string>> = {
  OPCO: 'Sans opérateur connu',
  CRIS: 'Sans famille CRIS',
  JOB: 'Métier non précisé',
  REGION: 'Région non précisée'
}

/** The name of a group along a dimension, in words. */
export function nameOf(group: GroupKeysFragment, d: WorkforceDimension): string {
  return memberOf(group, d)?.name ?? unknown[d] ?? `${dimension[d]} : non précisé`
}

/** What tells a group from the others of its list along a dimension. */
export const codeOf = (group: GroupKeysFragment, d: WorkforceDimension) => memberOf(group, d)?.code ?? ''

/** A table of rows and columns. */
export interface Pivot<Group> {
  columns: { code: string; name: string }[]
  rows: { first: Group; cells: Map<string, Group> }[]
}

/**
 * The groups by rows and columns, each in the order in which they first come. The last row of an answer that was cut may lack
 * cells, so it is left out.
 */
export function pivot<Group extends GroupKeysFragment>(
  groups: readonly Group[],
  rows: WorkforceDimension,
  columns: WorkforceDimension,
  cut: boolean
): Pivot<Group> {
  const found = new Map<string, { first: Group; cells: Map<string, Group> }>()
  const across = new Map<string, string>()
  for (const group of groups) {
    const row = codeOf(group, rows)
    const column = codeOf(group, columns)
    const line = found.get(row) ?? { first: group, cells: new Map() }
    line.cells.set(column, group)
    found.set(row, line)
    across.set(column, nameOf(group, columns))
  }
  const lines = [...found.values()]
  const named = [...across].map(([code, name]) => ({ code, name }))
  return {
    // Of groups that come row by row, the first row may lack columns; both sexes have the order of the server.
    columns: columns === 'SEX' ? named : named.sort((a, b) => a.code.localeCompare(b.code, 'fr', { numeric: true })),
    rows: cut ? lines.slice(0, -1) : lines
  }
}
