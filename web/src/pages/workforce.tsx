import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import { useClient } from 'urql'
import { useSearchParams } from 'wouter'
import { ChartFigure } from '../charts/chart-figure'
import type { ChartData } from '../charts/data'
import {
  cellsOf,
  codeOf,
  columnsOf,
  type Exploration,
  explore,
  type FilterName,
  inOrder,
  jobGrainName,
  nameOf,
  type Pivot,
  pivot,
  pivotRows,
  probeOf,
  questionOf
} from '../explore'
import { count, many, share } from '../format'
import {
  BranchLabelDocument,
  CubesDocument,
  OpcoNamesDocument,
  PlacesDocument,
  WorkforceCellsDocument,
  type WorkforceCellsQuery,
  WorkforceDocument,
  type WorkforceNumberFragment,
  type WorkforceOrderField,
  type WorkforceQuery
} from '../gql/graphql'
import { Sources } from '../provenance'
import { Empty, Show, useAnswer } from '../ui/answer'
import { GroupName } from '../ui/group-name'
import { Page, Section } from '../ui/page'
import { withValue } from '../ui/pager'
import { Absent, Partial } from '../ui/parts'
import { type Column, Table } from '../ui/table'
import { withOrder } from '../ui/table-order'
import { useTyped } from '../ui/use-typed'
import { Change, Known, Whys } from '../ui/value'
import { type Measure, number, period, shown } from '../values'
import { depth, dimension, inSentence, metric as metricName, scheme as schemeName, unit } from '../words'

type Connection = NonNullable<WorkforceQuery['workforce']>
type Group = Connection['edges'][number]['node']
type Cell = NonNullable<WorkforceCellsQuery['workforce']>['edges'][number]['node']

const rowsAtFirst = 20
const moreRows = 50
const mostRows = 500
/** Bars that one can still read. */
const mostBars = 20

export default function Workforce() {
  const [params] = useSearchParams()
  const cubes = useAnswer(CubesDocument, { first: 200 })
  return (
    <Page title="Effectifs">
      <p className="lead">
        Effectifs, emploi et recrutements, par branche, métier, territoire ou âge, selon ce que les jeux de données
        importés permettent de croiser.
      </p>
      <Show answer={cubes}>
        {({ cubes: { edges } }) => {
          const asked = explore(
            params,
            edges.map(edge => edge.node)
          )
          return asked ? (
            <>
              <Controls of={asked} />
              {/* Groups of one kind are never shown as those of another while these are on their way. */}
              <Result key={`${asked.metric} ${asked.rows} ${asked.columns}`} of={asked} />
            </>
          ) : (
            <Empty imports="un fichier d’effectifs, d’emploi ou de recrutements">Aucun chiffre n’a été importé.</Empty>
          )
        }}
      </Show>
    </Page>
  )
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'fr')

function Controls({ of: { metric, rows, columns, filters, year, jobs, choices } }: { of: Exploration }) {
  const [, setParams] = useSearchParams()
  const set = (name: string) => (value: string) => setParams(now => withValue(now, name, value), { replace: true })
  const has = (name: FilterName) => choices.filters.includes(name)
  const opcos = useAnswer(OpcoNamesDocument, {}, { pause: !has('opco') }).data?.opcos.edges.map(edge => edge.node) ?? []
  const regions =
    useAnswer(PlacesDocument, {}, { pause: !has('region') }).data?.regions.edges.map(edge => edge.node) ?? []
  const metrics = choices.metrics.map(m => ({ code: m, name: metricName[m] })).sort(byName)
  return (
    <search className="filters">
      <Choice label="Mesure" value={metric} set={set('mesure')} choices={metrics} />
      <Choice
        label="Par"
        value={rows}
        set={set('lignes')}
        choices={choices.rows.map(d => ({ code: d, name: dimension[d] }))}
      />
      {choices.columns.length > 1 && (
        <Choice
          label="Et par, en colonnes"
          value={columns ?? ''}
          set={set('colonnes')}
          choices={choices.columns.map(d => ({ code: d ?? '', name: d ? dimension[d] : 'Rien' }))}
        />
      )}
      {choices.jobs.length > 1 && (
        <Choice
          label="Métiers"
          value={jobs ? jobGrainName(jobs) : ''}
          set={set('niveau')}
          choices={[
            { code: '', name: 'Comme dans la source' },
            ...choices.jobs.map(j => ({
              code: jobGrainName(j),
              name: `${schemeName[j.scheme]} : ${inSentence(depth(j.scheme, j.level))}`
            }))
          ]}
        />
      )}
      {choices.years.length > 1 && (
        <Choice
          label="Année"
          value={year ? String(year) : ''}
          set={set('annee')}
          choices={[
            { code: '', name: 'La dernière' },
            ...choices.years.map(y => ({ code: String(y), name: String(y) }))
          ]}
        />
      )}
      {has('opco') && (
        <Choice
          label="Opérateur (OPCO)"
          value={filters.opco ?? ''}
          set={set('opco')}
          choices={[{ code: '', name: 'Tous' }, ...opcos.toSorted(byName)]}
        />
      )}
      {has('region') && (
        <Choice
          label="Région"
          value={filters.region ?? ''}
          set={set('region')}
          choices={[{ code: '', name: 'Toutes' }, ...regions.toSorted(byName)]}
        />
      )}
      {has('branche') && <Code name="branche" label="Branche (IDCC)" known={filters.branche} numeric />}
      {has('metier') && <Code name="metier" label="Métier (code)" known={filters.metier} />}
    </search>
  )
}

function Choice({
  label,
  value,
  set,
  choices
}: {
  label: string
  value: string
  set: (value: string) => void
  choices: { code: string; name: string }[]
}) {
  return (
    <label>
      {label}
      <select value={value} onChange={event => set(event.currentTarget.value)}>
        {choices.map(c => (
          <option key={c.code} value={c.code}>
            {c.name}
          </option>
        ))}
        {!choices.some(c => c.code === value) && <option value={value}>{value}</option>}
      </select>
    </label>
  )
}

/** A code that is typed; one that cannot be is not asked, and said. */
function Code({
  name,
  label,
  known,
  numeric
}: {
  name: FilterName
  label: string
  known: string | undefined
  numeric?: boolean
}) {
  const [text, type] = useTyped(name)
  const [params] = useSearchParams()
  const wrong = !known && (params.get(name) ?? '') !== '' && text !== ''
  return (
    <label>
      {label}
      <input
        type="text"
        inputMode={numeric ? 'numeric' : 'text'}
        value={text}
        onChange={event => type(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong}
        maxLength={10}
      />
      {wrong && (
        <span className="mistake" role="status">
          Ce code n’en est pas un.
        </span>
      )}
    </label>
  )
}

/** The groups of the first page, and those that were asked for since. */
function useGroups(asked: Exploration) {
  const client = useClient()
  const [params, setParams] = useSearchParams()
  const probing = asked.columns != null && asked.additive
  const probe = useAnswer(WorkforceCellsDocument, probeOf(asked), { pause: !probing })
  const dataset = probing ? (probe.data?.workforce?.cube.edition.dataset.code ?? null) : null
  const question = questionOf(asked, rowsAtFirst, dataset)
  const key = JSON.stringify(question)
  const first = () => (asked.rows === 'YEAR' ? mostRows : Math.min(Number(params.get('n')) || question.first, mostRows))
  // The number of rows in the address is that of a page that was reloaded; it grows without being asked for again.
  const start = useRef({ key: '', first: 0 })
  if (start.current.key !== key) start.current = { key, first: asked.columns ? question.first : first() }
  const pause = probing && (probe.fetching || !probe.data)
  const rows = useAnswer(WorkforceDocument, { ...question, first: start.current.first }, { pause })
  const answer = probing && probe.error ? { ...rows, error: probe.error, data: undefined, retry: probe.retry } : rows
  const [since, setSince] = useState<{
    key: string
    groups: Group[]
    info?: Connection['pageInfo']
    state?: 'busy' | 'failed'
  }>({
    key,
    groups: []
  })
  const found = since.key === key ? since : { key, groups: [] }
  const page = answer.data?.workforce
  const groups = [...(page?.edges.map(edge => edge.node) ?? []), ...found.groups]
  const info = found.info ?? page?.pageInfo
  const more = async () => {
    setSince({ ...found, state: 'busy' })
    const { data } = await client
      .query(WorkforceDocument, { ...question, first: moreRows, after: info?.endCursor ?? null })
      .toPromise()
    const next = data?.workforce
    if (!next) return setSince({ ...found, state: 'failed' })
    const all = [...found.groups, ...next.edges.map(edge => edge.node)]
    setSince({ key, groups: all, info: next.pageInfo })
    setParams(now => withValue(now, 'n', String(start.current.first + all.length)), { replace: true })
  }
  return { answer, groups, hasMore: info?.hasNextPage ?? false, more, state: found.state }
}

function Result({ of: asked }: { of: Exploration }) {
  const { answer, groups, hasMore, more, state } = useGroups(asked)
  return (
    <Show answer={answer}>
      {({ workforce }) => {
        if (!workforce) {
          return (
            <Empty imports="un jeu de données qui les croise">Aucun chiffre à portée ne croise ces dimensions.</Empty>
          )
        }
        if (groups.length === 0) {
          return (
            <Section title={titleOf(asked, workforce)} note={<Filtered of={asked} />}>
              <Empty>Aucun chiffre ne correspond à ces filtres.</Empty>
              <Sources of={[workforce.cube.edition]} />
            </Section>
          )
        }
        return (
          <Section title={titleOf(asked, workforce)} note={<Filtered of={asked} cube={workforce.cube} />}>
            {asked.columns ? (
              <Crossed of={asked} by={asked.columns} groups={groups} whole={workforce} />
            ) : (
              <Listed
                of={asked}
                groups={groups}
                whole={workforce}
                more={
                  hasMore && (
                    <p>
                      <button type="button" onClick={more} disabled={state === 'busy'}>
                        Afficher plus
                      </button>{' '}
                      <span className="note" role="status">
                        {state === 'failed' && 'La suite n’a pas pu être chargée. '}
                        {count(groups.length)} affichés sur {count(workforce.totalCount)}.
                      </span>
                    </p>
                  )
                }
              />
            )}
          </Section>
        )
      }}
    </Show>
  )
}

/** What is measured, by what, and when. */
function titleOf({ metric, rows, columns }: Exploration, { cube, totalYear }: Pick<Connection, 'cube' | 'totalYear'>) {
  const by = [rows, columns].filter(d => d != null).map(d => inSentence(dimension[d]))
  const years = rows === 'YEAR' || columns === 'YEAR'
  return `${metricName[metric]} par ${by.join(' et par ')}${years ? '' : `, ${period(totalYear, cube)}`}`
}

/** The unit, and the filters in words. */
function Filtered({ of: { filters, rows, columns }, cube }: { of: Exploration; cube?: Connection['cube'] }) {
  const { branche, opco, region, metier } = filters
  const branch = useAnswer(BranchLabelDocument, { idcc: branche ?? '' }, { pause: !branche }).data?.branch
  const opcos = useAnswer(OpcoNamesDocument, {}, { pause: !opco }).data?.opcos.edges.map(edge => edge.node)
  const regions = useAnswer(PlacesDocument, {}, { pause: !region }).data?.regions.edges.map(edge => edge.node)
  const words = [
    branche && `branche ${branche}${branch ? ` (${branch.shortLabel})` : ''}`,
    opco && `branches de l’opérateur ${opcos?.find(o => o.code === opco)?.name ?? opco}`,
    region && `région ${regions?.find(r => r.code === region)?.name ?? region}`,
    metier && `métier ${metier} et ce qu’il regroupe`
  ].filter(Boolean)
  return (
    <>
      {cube && `Unité : ${unit(cube.unit)}. `}
      {cube && cube.span > 1 && (rows === 'YEAR' || columns === 'YEAR') && `Chaque chiffre couvre ${cube.span} ans. `}
      {words.length > 0 && `Seulement : ${words.join(', ')}.`}
    </>
  )
}

interface Line {
  key: string
  name: ReactNode
  value: WorkforceNumberFragment
  share: number | null
  rank: number | null
  comparison: Group['comparison']
}

/** One value a row. */
function Listed({
  of: asked,
  groups,
  whole,
  more
}: {
  of: Exploration
  groups: Group[]
  whole: Connection
  more: ReactNode
}) {
  const [, setParams] = useSearchParams()
  const { rows: by, additive, metric } = asked
  const { cube } = whole
  const lines: Line[] = groups.map(group => ({
    ...group,
    key: codeOf(group, by),
    name: <GroupName group={group} by={by} />
  }))
  const years = by === 'YEAR'
  const columns: Column<Line, WorkforceOrderField>[] = [
    { name: dimension[by], order: by, cell: line => line.name },
    { name: metricName[metric], order: 'VALUE', numeric: true, cell: line => <Known of={line.value} measure={cube} /> }
  ]
  // Gains and losses have no shares in what is left of them.
  if (additive && !years && groups.every(group => (shown(group.value) ?? 0) >= 0)) {
    columns.push({
      name: 'Part',
      numeric: true,
      secondary: true,
      cell: ({ share: s }) => (s == null ? <Absent /> : share(s))
    })
  }
  if (cube.unit !== 'FLAG' && !years)
    columns.push({
      name: 'Rang',
      numeric: true,
      secondary: true,
      cell: line => line.rank ?? (line.key === 'total' ? null : <Absent />)
    })
  if (groups.some(group => group.comparison)) {
    columns.push({
      name: 'Sur un an',
      numeric: true,
      secondary: true,
      cell: line =>
        line.key === 'total' ? null : (
          <Change of={line.value} from={line.comparison} measure={cube} additive={additive} />
        )
    })
  }
  const total: Line | undefined =
    whole.total && additive && !years
      ? { key: 'total', name: 'Total', value: whole.total, share: 1, rank: null, comparison: null }
      : undefined
  const table = (
    <>
      <Table
        caption={titleOf(asked, whole)}
        captionHidden
        columns={columns}
        rows={lines}
        total={total}
        rowKey={line => line.key}
        order={asked.order}
        onOrder={order => setParams(now => withOrder(now, order), { replace: true })}
      />
      {more}
      <Secrets of={whole} values={[...groups.map(group => group.value), whole.total]} />
    </>
  )
  return <Drawn of={asked} groups={groups} measure={cube} title={titleOf(asked, whole)} table={table} whole={whole} />
}

/** The number of groups, and of figures, that statistical secrecy concerns, and how. */
function Secrets({
  of: { suppressedCount, hiddenFacts },
  values
}: {
  of: Pick<Connection, 'suppressedCount' | 'hiddenFacts'>
  values: readonly (WorkforceNumberFragment | null)[]
}) {
  return (
    <>
      {suppressedCount + hiddenFacts > 0 && (
        <p className="note">
          {[
            suppressedCount > 0 && `${many(suppressedCount, 'ligne')} sous secret statistique`,
            hiddenFacts > 0 && `${many(hiddenFacts, 'chiffre secret', 'chiffres secrets')} dans le total`
          ]
            .filter(Boolean)
            .join(' ; ')}
          .
        </p>
      )}
      <Whys of={values} />
    </>
  )
}

/** A chart where bars or a line say something, above the table of the same values. */
function Drawn({
  of: { rows, metric },
  groups,
  measure,
  title,
  table,
  whole
}: {
  of: Exploration
  groups: Group[]
  measure: Measure
  title: string
  table: ReactNode
  whole: Connection
}) {
  const drawn = rows === 'YEAR' ? groups : groups.slice(0, mostBars)
  const values = drawn.map(group => shown(group.value))
  // Bars of one length say nothing.
  if (measure.unit === 'FLAG' || new Set(values.filter(v => v != null)).size < 2) {
    return (
      <>
        {table}
        <Sources of={[whole.cube.edition]} />
      </>
    )
  }
  const upright = (inOrder(rows) || rows === 'SEX') && drawn.length <= 12
  const data: ChartData = {
    kind: rows === 'YEAR' ? 'line' : upright ? 'bar' : 'rows',
    axis: dimension[rows],
    categories: drawn.map(group => nameOf(group, rows)),
    series: [{ name: metricName[metric], values }],
    format: value => number(value, measure),
    ...(measure.unit === 'THOUSAND_PERSONS' && { formatAxis: count }),
    ...(measure.unit === 'LEVEL' && { formatAxis: String })
  }
  const gaps = values.some(v => v == null)
  return (
    <ChartFigure
      title={drawn.length < whole.totalCount ? `Les ${drawn.length} premières lignes` : 'En un coup d’œil'}
      summary={`${rows === 'YEAR' ? 'Courbe' : 'Barres'} : ${title}. Les valeurs sont dans le tableau qui suit.`}
      note={gaps && 'Les valeurs secrètes manquent au graphique.'}
      data={data}
      table={table}
      sources={[whole.cube.edition]}
    />
  )
}

/** A row of a table of rows and columns; the last one, of totals, has no group. */
interface Crossing {
  first: Group | Cell | null
  cells: ReadonlyMap<string, Cell>
  total: WorkforceNumberFragment | null
}

/** A table of rows and columns: its cells are asked for apart where its rows add up. */
function Crossed({
  of: asked,
  by,
  groups,
  whole
}: {
  of: Exploration
  by: NonNullable<Exploration['columns']>
  groups: Group[]
  whole: Connection
}) {
  const apart = asked.additive
  const source = { dataset: whole.cube.edition.dataset.code, year: whole.totalYear }
  const cells = useAnswer(WorkforceCellsDocument, cellsOf(asked, groups, source), { pause: !apart })
  const sums = useAnswer(WorkforceCellsDocument, columnsOf(asked, source), { pause: !apart }).data?.workforce
  if (!apart) {
    const { columns, rows } = pivot<Cell>(groups, asked.rows, by, whole.pageInfo.hasNextPage)
    const lines = rows.slice(0, pivotRows).map(row => ({ ...row, total: null }))
    return <PivotTable of={asked} by={by} columns={columns} rows={lines} whole={whole} />
  }
  return (
    <Show answer={cells}>
      {({ workforce }) => {
        const found = pivot(workforce?.edges.map(edge => edge.node) ?? [], asked.rows, by, false)
        // The rows have their order from the answer of the rows.
        const rows = groups.map(first => ({
          first,
          cells:
            found.rows.find(row => codeOf(row.first, asked.rows) === codeOf(first, asked.rows))?.cells ?? new Map(),
          total: first.value
        }))
        // Those of another cube of the dataset may not be the sums of these rows.
        const total = sums?.cube.id === whole.cube.id && {
          first: null,
          cells: new Map(sums.edges.map(({ node }) => [codeOf(node, by), node])),
          total: whole.total
        }
        return (
          <PivotTable of={asked} by={by} columns={found.columns} rows={rows} {...(total && { total })} whole={whole} />
        )
      }}
    </Show>
  )
}

function PivotTable({
  of: asked,
  by,
  columns: across,
  rows,
  total,
  whole
}: {
  of: Exploration
  by: NonNullable<Exploration['columns']>
  columns: Pivot<Cell>['columns']
  rows: Crossing[]
  total?: Crossing
  whole: Connection
}) {
  const [, setParams] = useSearchParams()
  const measure = whole.cube
  const { additive } = asked
  const code = (row: Crossing) => (row.first ? codeOf(row.first, asked.rows) : 'total')
  const columns: Column<Crossing, WorkforceOrderField>[] = [
    {
      name: dimension[asked.rows],
      ...(additive && { order: asked.rows }),
      cell: row => (row.first ? <GroupName group={row.first} by={asked.rows} /> : 'Total')
    },
    ...across.map(column => ({
      name: column.name,
      numeric: true,
      cell: (row: Crossing) => {
        const value = row.cells.get(column.code)?.value
        return value ? <Known of={value} measure={measure} bounds={false} /> : <Absent />
      }
    }))
  ]
  if (additive && by !== 'YEAR') {
    columns.push({
      name: 'Total',
      order: 'VALUE',
      numeric: true,
      cell: row => (row.total ? <Known of={row.total} measure={measure} /> : <Absent />)
    })
  }
  const title = titleOf(asked, whole)
  const values = rows.flatMap(row => [...[...row.cells.values()].map(cell => cell.value), row.total])
  const content = (
    <>
      <Table
        caption={title}
        captionHidden
        columns={columns}
        rows={rows}
        total={total}
        rowKey={code}
        {...(additive && {
          order: asked.order,
          onOrder: order => setParams(now => withOrder(now, order), { replace: true })
        })}
      />
      {additive ? (
        <Partial shown={rows.length} total={whole.totalCount} />
      ) : (
        (whole.pageInfo.hasNextPage || rows.length === pivotRows) && (
          <p className="note">Les {count(rows.length)} premières lignes : un filtre montre les autres.</p>
        )
      )}
      <Secrets of={whole} values={values} />
    </>
  )
  if (!(asked.rows === 'AGE_BAND' && by === 'SEX' && across.length === 2 && rows.length > 1)) {
    return (
      <>
        {content}
        <Sources of={[whole.cube.edition]} />
      </>
    )
  }
  const upwards = rows.toSorted((a, b) => code(a).localeCompare(code(b)))
  return (
    <ChartFigure
      title="Pyramide des âges"
      summary={`Barres dos à dos : ${title}. Les valeurs sont dans le tableau qui suit.`}
      data={{
        kind: 'pyramid',
        axis: dimension.AGE_BAND,
        categories: upwards.map(row => (row.first ? nameOf(row.first, 'AGE_BAND') : '')),
        series: across.map(column => ({
          name: column.name,
          values: upwards.map(row => {
            const value = row.cells.get(column.code)?.value
            return value ? shown(value) : null
          })
        })),
        format: value => number(value, measure)
      }}
      table={content}
      sources={[whole.cube.edition]}
    />
  )
}
