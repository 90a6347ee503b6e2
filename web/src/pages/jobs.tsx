import { Link, useLocation, useSearchParams } from 'wouter'
import {
  DomainsDocument,
  type DomainsQuery,
  type JobOrderField,
  type JobScheme,
  JobsDocument,
  type JobsQuery,
  type JobsQueryVariables
} from '../gql/graphql'
import { links } from '../links'
import { Sources } from '../provenance'
import { Empty, Show, useAnswer } from '../ui/answer'
import { Page, Section } from '../ui/page'
import { pageArguments, withValue } from '../ui/pager'
import { address, Pager } from '../ui/pager-nav'
import { Absent, JobLink } from '../ui/parts'
import { type Column, Table } from '../ui/table'
import { orderOf, withOrder } from '../ui/table-order'
import { useTyped } from '../ui/use-typed'
import { depth, scheme as schemeName } from '../words'

const schemes: JobScheme[] = ['FAP2009', 'FAP2021', 'ROME4', 'PCS2003']

const about: Record<JobScheme, string> = {
  FAP2009: 'Familles professionnelles de la DARES, version 2009 : celle des séries d’emploi et de Métiers 2030.',
  FAP2021: 'Familles professionnelles de la DARES, version 2021 : une autre nomenclature, malgré des codes semblables.',
  ROME4: 'Répertoire opérationnel des métiers et des emplois, de France Travail : compétences et mobilités.',
  PCS2003: 'Professions et catégories socioprofessionnelles de l’Insee, version 2003.'
}

const imports: Record<JobScheme, string> = {
  FAP2009: 'la nomenclature des familles professionnelles 2009',
  FAP2021: 'la nomenclature des familles professionnelles 2021',
  ROME4: 'l’archive RefRomeCsv.zip du ROME',
  PCS2003: 'la table de passage entre FAP et PCS'
}

const fields: readonly JobOrderField[] = ['LABEL', 'CODE']

export function jobsVariables(params: URLSearchParams): JobsQueryVariables {
  const scheme = schemeOf(params)
  return {
    text: params.get('texte') || null,
    where: { scheme, ...(scheme === 'ROME4' && { level: 3 }) },
    orderBy: [orderOf(params, fields, { field: 'CODE', direction: 'ASC' })],
    ...pageArguments(params)
  }
}

function schemeOf(params: URLSearchParams): JobScheme {
  return schemes.find(s => s === params.get('nomenclature')) ?? 'FAP2009'
}

export default function Jobs() {
  const [params] = useSearchParams()
  const [path] = useLocation()
  const [text, type] = useTyped('texte')
  const scheme = schemeOf(params)
  // Families are few and read by domain; the other classifications are lists to search.
  const browsed = scheme.startsWith('FAP') && !params.get('texte')
  return (
    <Page title="Métiers">
      <nav className="tabs" aria-label="Nomenclature">
        {schemes.map(s => (
          <Link
            key={s}
            href={address(path, withValue(new URLSearchParams(), 'nomenclature', s))}
            aria-current={s === scheme ? 'true' : undefined}
          >
            {schemeName[s]}
          </Link>
        ))}
      </nav>
      <p className="note">{about[scheme]}</p>
      <search className="filters">
        <label>
          Nom du métier
          <input type="search" value={text} onChange={event => type(event.currentTarget.value)} autoComplete="off" />
        </label>
      </search>
      {browsed ? <ByDomain scheme={scheme} /> : <List scheme={scheme} />}
    </Page>
  )
}

type Domain = DomainsQuery['jobs']['edges'][number]['node']

function ByDomain({ scheme }: { scheme: JobScheme }) {
  const answer = useAnswer(DomainsDocument, { scheme })
  return (
    <Show answer={answer}>
      {({ jobs }) => {
        const domains: Domain[] = jobs.edges.map(edge => edge.node)
        if (domains.length === 0)
          return <Empty imports={imports[scheme]}>Cette nomenclature n’a pas été importée.</Empty>
        return (
          <>
            <div className="domains">
              {domains.map(domain => (
                <Section key={domain.id} title={domain.label}>
                  <ul className="plain">
                    {domain.children.edges.map(({ node }) => (
                      <li key={node.id}>
                        <JobLink job={{ ...node, scheme }} />
                      </li>
                    ))}
                  </ul>
                  <p className="note">
                    <Link href={links.job({ scheme, code: domain.code, level: 1 })}>
                      Ensemble du domaine {domain.code}
                    </Link>
                  </p>
                </Section>
              ))}
            </div>
            <Sources of={domains.map(d => d.edition)} />
          </>
        )
      }}
    </Show>
  )
}

type Row = JobsQuery['jobs']['edges'][number]['node']

const columns: Column<Row, JobOrderField>[] = [
  { name: 'Métier', order: 'LABEL', cell: j => <Link href={links.job(j)}>{j.label}</Link> },
  { name: 'Code', order: 'CODE', cell: j => <span className="code">{j.code}</span> },
  { name: 'Rang', secondary: true, cell: j => depth(j.scheme, j.level) },
  { name: 'Dans', secondary: true, cell: j => j.parent?.label ?? <Absent /> }
]

function List({ scheme }: { scheme: JobScheme }) {
  const [params, setParams] = useSearchParams()
  const answer = useAnswer(JobsDocument, jobsVariables(params))
  return (
    <Show answer={answer}>
      {({ jobs }) => (
        <>
          {jobs.totalCount === 0 ? (
            <Empty imports={imports[scheme]}>Aucun métier ne correspond.</Empty>
          ) : (
            <Table
              caption={`Métiers, ${schemeName[scheme]}`}
              captionHidden
              columns={columns}
              rows={jobs.edges.map(edge => edge.node)}
              rowKey={j => j.id}
              order={orderOf(params, fields, { field: 'CODE', direction: 'ASC' })}
              onOrder={order => setParams(now => withOrder(now, order), { replace: true })}
            />
          )}
          <Pager info={jobs.pageInfo} total={jobs.totalCount} noun="métiers" />
          <Sources of={jobs.edges.map(edge => edge.node.edition)} />
        </>
      )}
    </Show>
  )
}
