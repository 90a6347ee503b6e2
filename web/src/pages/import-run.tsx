import { useSearchParams } from 'wouter'
import { count, instant } from '../format'
import { RejectionsDocument, type RejectionsQuery } from '../gql/graphql'
import { links } from '../links'
import { Sources } from '../provenance'
import { Show, Unknown, useAnswer } from '../ui/answer'
import { Page, Section } from '../ui/page'
import { pageArguments } from '../ui/pager'
import { Pager } from '../ui/pager-nav'
import { Badge, Checksum, Facts } from '../ui/parts'
import { type Column, Table } from '../ui/table'
import { dryRun, importState, open } from '../words'
import { runTone } from './data'

type Run = Extract<RejectionsQuery['node'], { __typename: 'ImportRun' }>
type Rejection = Run['rejections']['edges'][number]['node']

const isRun = (node: RejectionsQuery['node'] | undefined): node is Run => node?.__typename === 'ImportRun'

export default function ImportRun({ id }: { id: string }) {
  const [params] = useSearchParams()
  const answer = useAnswer(RejectionsDocument, { run: id, ...pageArguments(params) })
  const run = answer.data?.node
  return (
    <Page
      title={isRun(run) ? open(run.fileName) : 'Import'}
      kicker={
        <>
          Import {isRun(run) && <Badge tone={runTone[run.state]}>{importState[run.state]}</Badge>}{' '}
          {isRun(run) && run.dryRun && <Badge tone="plain">{dryRun}</Badge>}
        </>
      }
      crumbs={[{ href: links.data, label: 'Données' }]}
    >
      <Show answer={answer}>
        {({ node }) => (isRun(node) ? <Sheet run={node} /> : <Unknown>Cet import n’existe pas.</Unknown>)}
      </Show>
    </Page>
  )
}

const columns: Column<Rejection>[] = [
  { name: 'Ligne', numeric: true, cell: r => count(r.line) },
  { name: 'Partie', secondary: true, cell: r => r.part },
  { name: 'Colonne', cell: r => r.column || 'Toute la ligne' },
  { name: 'Valeur', cell: r => <code>{r.value}</code> },
  { name: 'Code', secondary: true, cell: r => <span className="code">{r.code}</span> },
  { name: 'Raison', cell: r => <span lang="en">{r.reason}</span> }
]

function Sheet({ run }: { run: Run }) {
  return (
    <>
      <Section title="Bilan">
        <Facts
          of={[
            ['Message', run.message && <span lang="en">{run.message}</span>],
            ['Début', instant(run.startedAt)],
            ['Fin', run.finishedAt && instant(run.finishedAt)],
            ['Lignes lues', count(run.rowsRead)],
            ['Écrites', count(run.rowsWritten)],
            ['Inchangées', count(run.rowsUnchanged)],
            ['Retirées', count(run.rowsRemoved)],
            ['Refusées', count(run.rowsRefused)],
            ['SHA-256 du fichier', <Checksum of={run.sha256} />]
          ]}
        />
        <Sources of={[run.edition]} />
      </Section>
      <Section title="Lignes refusées">
        {run.rejections.totalCount === 0 ? (
          <p>Aucune ligne n’a été refusée.</p>
        ) : (
          <>
            <Table
              caption="Lignes refusées, dans l’ordre du fichier"
              captionHidden
              columns={columns}
              rows={run.rejections.edges.map(edge => edge.node)}
              rowKey={r => r.id}
            />
            <Pager info={run.rejections.pageInfo} total={run.rejections.totalCount} noun="lignes refusées" />
          </>
        )}
      </Section>
    </>
  )
}
