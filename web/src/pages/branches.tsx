import { Link, useSearchParams } from 'wouter'
import {
  BranchesDocument,
  type BranchesQuery,
  type BranchesQueryVariables,
  type BranchOrderField,
  OpcoNamesDocument
} from '../gql/graphql'
import { links } from '../links'
import { Sources } from '../provenance'
import { Empty, Show, useAnswer } from '../ui/answer'
import { Page } from '../ui/page'
import { pageArguments, withValue } from '../ui/pager'
import { Pager } from '../ui/pager-nav'
import { Absent, Badge, Count } from '../ui/parts'
import { type Column, Table } from '../ui/table'
import { orderOf, withOrder } from '../ui/table-order'
import { useTyped } from '../ui/use-typed'

type Row = BranchesQuery['branches']['edges'][number]['node']

const fields: readonly BranchOrderField[] = ['LABEL', 'IDCC', 'EMPLOYEES', 'ESTABLISHMENTS']

const columns: Column<Row, BranchOrderField>[] = [
  {
    name: 'Branche',
    order: 'LABEL',
    cell: b => (
      <>
        <Link href={links.branch(b.idcc)}>{b.shortLabel}</Link>
        {!b.active && (
          <>
            {' '}
            <Badge tone="off">Plus en vigueur</Badge>
          </>
        )}
      </>
    )
  },
  { name: 'IDCC', order: 'IDCC', cell: b => <span className="code">{b.idcc}</span> },
  {
    name: 'OPCO',
    secondary: true,
    cell: b => (b.opco ? <Link href={links.branchesOf(b.opco.code)}>{b.opco.name}</Link> : <Absent />)
  },
  { name: 'Salariés', order: 'EMPLOYEES', numeric: true, cell: b => <Count of={b.employees} /> },
  { name: 'Année', numeric: true, secondary: true, cell: b => b.employeesYear ?? <Absent /> },
  {
    name: 'Établissements',
    order: 'ESTABLISHMENTS',
    numeric: true,
    secondary: true,
    cell: b => <Count of={b.establishments || null} />
  }
]

/** The question that the address asks. */
export function branchesVariables(params: URLSearchParams): BranchesQueryVariables {
  const opco = params.get('opco')
  return {
    text: params.get('texte') || null,
    where: {
      ...(params.get('etat') !== 'toutes' && { active: true }),
      ...(opco && { hasOpcoWith: [{ code: opco }] })
    },
    orderBy: [orderOf(params, fields, { field: 'LABEL', direction: 'ASC' })],
    ...pageArguments(params)
  }
}

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'fr')

export default function Branches() {
  const [params, setParams] = useSearchParams()
  const [text, type] = useTyped('texte')
  const opcos =
    useAnswer(OpcoNamesDocument, {})
      .data?.opcos.edges.map(edge => edge.node)
      .sort(byName) ?? []
  const answer = useAnswer(BranchesDocument, branchesVariables(params))
  const opco = params.get('opco') ?? ''
  const set = (name: string, value: string) => setParams(now => withValue(now, name, value), { replace: true })
  return (
    <Page title="Branches professionnelles">
      <search className="filters">
        <label>
          Nom de la branche
          <input type="search" value={text} onChange={event => type(event.currentTarget.value)} autoComplete="off" />
        </label>
        <label>
          Opérateur (OPCO)
          <select value={opco} onChange={event => set('opco', event.currentTarget.value)}>
            <option value="">Tous</option>
            {opcos.map(o => (
              <option key={o.id} value={o.code}>
                {o.name}
              </option>
            ))}
            {opco && !opcos.some(o => o.code === opco) && <option value={opco}>{opco}</option>}
          </select>
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={params.get('etat') === 'toutes'}
            onChange={event => set('etat', event.currentTarget.checked ? 'toutes' : '')}
          />
          Avec celles qui ne sont plus en vigueur
        </label>
      </search>
      <Show answer={answer}>
        {({ branches }) => (
          <>
            {branches.totalCount === 0 ? (
              <Empty imports="la liste des conventions collectives (« Suivi historique » de la DARES)">
                Aucune branche ne correspond.
              </Empty>
            ) : (
              <Table
                caption="Branches professionnelles"
                captionHidden
                columns={columns}
                rows={branches.edges.map(edge => edge.node)}
                rowKey={b => b.id}
                order={orderOf(params, fields, { field: 'LABEL', direction: 'ASC' })}
                onOrder={order => setParams(now => withOrder(now, order), { replace: true })}
              />
            )}
            <Pager info={branches.pageInfo} total={branches.totalCount} noun="branches" />
            <Sources
              of={branches.edges.flatMap(({ node }) => [
                node.edition,
                node.figures.at(-1)?.edition,
                node.attachment?.edition
              ])}
            />
          </>
        )}
      </Show>
    </Page>
  )
}
