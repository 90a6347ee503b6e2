import { type KeyboardEvent, useRef } from 'react'
import { Link, useSearchParams } from 'wouter'
import { count, many } from '../format'
import { HomeDocument, type HomeQuery, SearchDocument, type SearchKind, type SearchQuery } from '../gql/graphql'
import { hitLink, links } from '../links'
import { Sources } from '../provenance'
import { Empty, Show, useAnswer } from '../ui/answer'
import { Page, Section } from '../ui/page'
import { withValue } from '../ui/pager'
import { Count, Figure } from '../ui/parts'
import { type Column, Table } from '../ui/table'
import { useTyped } from '../ui/use-typed'
import { oneFound, searchKind } from '../words'

/** The most hits the server lists at once. */
const mostHits = 100
const hitsAtFirst = 20

export function Home() {
  const [params] = useSearchParams()
  const home = useAnswer(HomeDocument, {})
  return (
    <Page title="Emploi, métiers et certifications par branche">
      <Search />
      {!isSearchable(params.get('q') ?? '') && <Show answer={home}>{data => <Overview data={data} />}</Show>}
    </Page>
  )
}

/** The server asks for two letters or digits at least. */
export const isSearchable = (text: string) => (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 2

function Search() {
  const [params, setParams] = useSearchParams()
  const [text, type] = useTyped('q')
  const asked = params.get('q') ?? ''
  const kind = params.get('type') as SearchKind | null
  const first = Math.min(Number(params.get('n')) || hitsAtFirst, mostHits)
  const searchable = isSearchable(asked)
  const answer = useAnswer(SearchDocument, { text: asked, kinds: kind ? [kind] : null, first }, { pause: !searchable })
  const region = useRef<HTMLDivElement>(null)
  const box = useRef<HTMLInputElement>(null)

  /** Arrows go through the hits, Escape and the arrow above the first hit go back to the box. */
  const onKey = (event: KeyboardEvent) => {
    const hits = [...(region.current?.querySelectorAll<HTMLAnchorElement>('.hits a') ?? [])]
    const at = hits.indexOf(document.activeElement as HTMLAnchorElement)
    if (event.key === 'ArrowDown') hits[Math.min(at + 1, hits.length - 1)]?.focus()
    else if (event.key === 'ArrowUp' && at > 0) hits[at - 1]?.focus()
    else if ((event.key === 'ArrowUp' && at === 0) || (event.key === 'Escape' && at >= 0)) box.current?.focus()
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows move among the links inside, which stay reachable by Tab
    <div ref={region} className="search" onKeyDown={onKey}>
      <search>
        <label htmlFor="recherche">Chercher une branche, un métier, une compétence, une certification, une CPNE</label>
        <input
          ref={box}
          id="recherche"
          type="search"
          name="q"
          value={text}
          onChange={event => type(event.currentTarget.value)}
          placeholder="Un nom ou un code : électricien, 1486, RNCP31946…"
          autoComplete="off"
          spellCheck={false}
        />
      </search>
      {searchable && (
        <Show answer={answer}>
          {({ search }) => (
            <>
              <fieldset className="facets">
                <legend className="hidden">Nature des résultats</legend>
                <Facet
                  label="Tout"
                  of={search.facets.reduce((sum, f) => sum + f.count, 0)}
                  on={kind == null}
                  choose={() => setParams(now => withValue(now, 'type', ''), { replace: true })}
                />
                {search.facets.map(facet => (
                  <Facet
                    key={facet.kind}
                    label={searchKind[facet.kind]}
                    of={facet.count}
                    on={kind === facet.kind}
                    choose={() => setParams(now => withValue(now, 'type', facet.kind), { replace: true })}
                  />
                ))}
              </fieldset>
              <p className="note" role="status">
                {search.total === 0 ? `Rien ne correspond à « ${asked} ».` : many(search.total, 'résultat')}
              </p>
              <ul className="hits">
                {search.hits.map(hit => (
                  <Hit key={`${hit.kind} ${hit.node.id}`} hit={hit} />
                ))}
              </ul>
              {search.hits.length < search.total && first < mostHits && (
                <button
                  type="button"
                  onClick={() => setParams(now => withValue(now, 'n', String(mostHits)), { replace: true })}
                >
                  Afficher plus de résultats
                </button>
              )}
            </>
          )}
        </Show>
      )}
    </div>
  )
}

function Facet({ label, of, on, choose }: { label: string; of: number; on: boolean; choose: () => void }) {
  return (
    <button type="button" aria-pressed={on} disabled={of === 0 && !on} onClick={choose}>
      {label} <span className="facet-count">{count(of)}</span>
    </button>
  )
}

function Hit({ hit }: { hit: SearchQuery['search']['hits'][number] }) {
  return (
    <li>
      <Link href={hitLink(hit)}>
        <span className="hit-label">{hit.label}</span>
        <span className="hit-about">
          {oneFound[hit.kind]} · <span className="code">{hit.code}</span>
          {hit.matched && ` · ${hit.matched}`}
        </span>
      </Link>
    </li>
  )
}

type OpcoNode = HomeQuery['opcos']['edges'][number]['node']
type BranchNode = HomeQuery['branches']['edges'][number]['node']

function Overview({ data }: { data: HomeQuery }) {
  const { opcos, branches, jobs, families, certifications, fundingLevels } = data
  const operators = opcos.edges.map(edge => edge.node).sort((a, b) => a.name.localeCompare(b.name, 'fr'))
  const largest = branches.edges.map(edge => edge.node).filter(branch => branch.employees != null)
  const sources = [branches, jobs, families, fundingLevels].map(c => c.edges[0]?.node.edition)
  if (branches.totalCount + jobs.totalCount + certifications.totalCount === 0) {
    return (
      <Empty imports="les fichiers officiels (branches, ROME, RNCP, niveaux de prise en charge)">
        La base est vide.
      </Empty>
    )
  }
  return (
    <>
      <Section title="En bref">
        <dl className="figures">
          <Figure value={count(branches.totalCount)} label="branches en vigueur" href={links.branches} />
          <Figure value={count(families.totalCount)} label="familles professionnelles" href={links.jobs} />
          <Figure value={count(jobs.totalCount)} label="métiers du ROME 4.0" href={links.jobsOf('ROME4')} />
          <Figure
            value={count(certifications.totalCount)}
            label="certifications dont le niveau de prise en charge est connu"
            href={links.certifications}
          />
          <Figure
            value={count(fundingLevels.totalCount)}
            label="montants dans la dernière édition"
            href={links.certifications}
          />
        </dl>
        <Sources of={sources} />
      </Section>
      {largest.length > 0 && (
        <Section title="Les plus grandes branches">
          <Largest branches={largest} />
          <Sources of={largest.flatMap(b => [latestOf(b)?.edition])} />
        </Section>
      )}
      <Section title={`Les ${opcos.totalCount === 11 ? 'onze ' : ''}opérateurs de compétences (OPCO)`}>
        {operators.length === 0 ? (
          <Empty imports="la table de correspondance IDCC-OPCO">Aucun opérateur n’est connu.</Empty>
        ) : (
          <>
            <ul className="cards">
              {operators.map(opco => (
                <Operator key={opco.id} opco={opco} />
              ))}
            </ul>
            <Sources of={operators.map(opco => opco.edition)} />
          </>
        )}
      </Section>
    </>
  )
}

const latestOf = (branch: BranchNode) =>
  branch.figures.find(f => f.year === branch.employeesYear) ?? branch.figures.at(-1)

function Largest({ branches }: { branches: BranchNode[] }) {
  const most = Math.max(...branches.map(b => b.employees ?? 0))
  const columns: Column<BranchNode>[] = [
    { name: 'Branche', cell: b => <Link href={links.branch(b.idcc)}>{b.shortLabel}</Link> },
    { name: 'IDCC', secondary: true, cell: b => <span className="code">{b.idcc}</span> },
    { name: 'Salariés', numeric: true, cell: b => <Count of={b.employees} /> },
    {
      name: 'Proportion',
      secondary: true,
      cell: b => <span className="bar-cell" style={{ inlineSize: `${(100 * (b.employees ?? 0)) / most}%` }} />
    },
    { name: 'Année', numeric: true, cell: b => b.employeesYear }
  ]
  return (
    <Table
      caption="Branches par nombre de salariés"
      captionHidden
      columns={columns}
      rows={branches}
      rowKey={b => b.id}
    />
  )
}

function Operator({ opco }: { opco: OpcoNode }) {
  return (
    <li>
      <Link href={links.branchesOf(opco.code)} className="card">
        <strong>{opco.name}</strong>
        <span>{many(opco.branches.totalCount, 'branche')} en vigueur</span>
      </Link>
    </li>
  )
}
