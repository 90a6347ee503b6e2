import { Link } from 'wouter'
import { count, many } from '../format'
import { type AttachmentFragment, BranchSheetDocument, type BranchSheetQuery } from '../gql/graphql'
import { links } from '../links'
import { Sources } from '../provenance'
import { Empty, Show, Unknown, useAnswer } from '../ui/answer'
import { CertificationTable } from '../ui/certification-table'
import { Page, Section } from '../ui/page'
import { Absent, Badge, BranchLink, Count, Day, Facts, Figure, Partial } from '../ui/parts'
import { type Column, Table } from '../ui/table'
import { branchKind, metric, open } from '../words'
import { BranchForecast } from './branch-forecast'
import { BranchWorkforce } from './branch-workforce'

type Branch = NonNullable<BranchSheetQuery['branch']>
type Point = Branch['figures'][number]

export default function BranchSheet({ idcc }: { idcc: string }) {
  const answer = useAnswer(BranchSheetDocument, { idcc })
  const branch = answer.data?.branch
  return (
    <Page
      title={branch?.shortLabel ?? `Branche ${idcc}`}
      kicker={
        <>
          Branche · IDCC <span className="code">{branch?.idcc ?? idcc}</span>{' '}
          {branch && (
            <Badge tone={branch.active ? 'good' : 'off'}>{branch.active ? 'En vigueur' : 'Plus en vigueur'}</Badge>
          )}
        </>
      }
      crumbs={[{ href: links.branches, label: 'Branches' }]}
    >
      <Show answer={answer}>
        {data =>
          data.branch ? <Sheet branch={data.branch} /> : <Unknown>Aucune source ne nomme l’IDCC {idcc}.</Unknown>
        }
      </Show>
    </Page>
  )
}

function Sheet({ branch }: { branch: Branch }) {
  return (
    <>
      {!branch.active && branch.current && (
        <p className="notice">
          Cette branche n’est plus en vigueur. Elle est aujourd’hui couverte par <BranchLink branch={branch.current} />.
        </p>
      )}
      <Headcount branch={branch} />
      <BranchWorkforce idcc={branch.idcc} />
      <BranchForecast idcc={branch.idcc} />
      <Section title="Identité">
        <Facts
          of={[
            ['Intitulé', branch.label],
            ['Nature', branch.kind && branchKind[branch.kind]],
            ['Régime', branch.regime && open(branch.regime)],
            ['Champ d’application', branch.scope && open(branch.scope)],
            ['Famille CRIS', branch.cris && <span className="code">{branch.cris}</span>],
            ['Signée le', branch.signedOn && <Day on={branch.signedOn} />],
            ['En vigueur depuis le', branch.inForceOn && <Day on={branch.inForceOn} />],
            ['Fin', branch.endedOn && <Day on={branch.endedOn} />],
            [
              'Texte',
              branch.kaliURL && (
                <a href={branch.kaliURL}>Légifrance{branch.kaliState && ` (${open(branch.kaliState)})`}</a>
              )
            ],
            ['Remplacée par', branch.successor && <BranchLink branch={branch.successor} />],
            [
              'Remplace',
              branch.predecessors.edges.length > 0 && (
                <ul className="plain">
                  {branch.predecessors.edges.map(({ node }) => (
                    <li key={node.id}>
                      <BranchLink branch={node} />
                    </li>
                  ))}
                </ul>
              )
            ]
          ]}
        />
        <Sources of={[branch.edition]} />
      </Section>
      <Collectors branch={branch} />
      <Commissions branch={branch} />
      <Section title="Certifications de la branche">
        {branch.certifications.totalCount === 0 ? (
          <Empty imports="l’export du RNCP">Aucune certification n’est rattachée à cette branche.</Empty>
        ) : (
          <>
            <CertificationTable
              caption="Certifications de la branche"
              rows={branch.certifications.edges.map(edge => edge.node)}
            />
            <Partial shown={branch.certifications.edges.length} total={branch.certifications.totalCount} />
            <Sources of={branch.certifications.edges.map(edge => edge.node.edition)} />
          </>
        )}
      </Section>
    </>
  )
}

/** The latest published figure of each metric in large, and the whole series below where there is more than one year. */
function Headcount({ branch }: { branch: Branch }) {
  const latest = new Map<string, Point>()
  for (const point of branch.figures) latest.set(point.metric, point)
  if (latest.size === 0 && !branch.establishments) {
    return (
      <Section title="Effectifs">
        <Empty imports="les portraits statistiques de branches de la DARES">
          Aucun effectif n’est publié pour cette branche.
        </Empty>
      </Section>
    )
  }
  const columns: Column<Point>[] = [
    { name: 'Mesure', cell: p => metric[p.metric] },
    { name: 'Année', numeric: true, cell: p => p.period ?? p.year },
    { name: 'Valeur', numeric: true, cell: p => count(p.value) }
  ]
  return (
    <Section title="Effectifs">
      <dl className="figures">
        {[...latest.values()].map(point => (
          <Figure
            key={point.metric}
            value={count(point.value)}
            label={`${metric[point.metric]}, ${point.period ?? point.year}`}
          />
        ))}
        {!latest.has('ESTABLISHMENTS') && branch.establishments > 0 && (
          <Figure value={count(branch.establishments)} label="Établissements déclarés" />
        )}
      </dl>
      {branch.figures.length > latest.size && (
        <details>
          <summary>Toutes les années</summary>
          <Table
            caption="Effectifs par année"
            captionHidden
            columns={columns}
            rows={branch.figures}
            rowKey={p => `${p.metric} ${p.year} ${p.edition.id}`}
          />
        </details>
      )}
      <Sources
        of={[...branch.figures.map(p => p.edition), latest.has('ESTABLISHMENTS') ? null : branch.france?.edition]}
      />
    </Section>
  )
}

function Collectors({ branch }: { branch: Branch }) {
  const all = branch.attachments.edges.map(edge => edge.node)
  const columns: Column<AttachmentFragment>[] = [
    { name: 'OPCO', cell: a => <Link href={links.branchesOf(a.owner.code)}>{a.owner.name}</Link> },
    { name: 'Territoire', cell: a => (a.territory === 'FRANCE' ? 'France' : 'Outre-mer') },
    { name: 'Gestion', secondary: true, cell: a => a.manager?.name ?? a.owner.name },
    { name: 'Établissements', numeric: true, cell: a => <Count of={a.establishments} /> },
    { name: 'Depuis', cell: a => <Day on={a.validFrom} /> },
    { name: 'Jusqu’au', secondary: true, cell: a => <Day on={a.validTo} /> }
  ]
  return (
    <Section
      title="Qui collecte"
      note="L’opérateur de compétences dont relève la branche, selon l’édition la plus récente."
    >
      {!branch.france && all.length === 0 ? (
        <Empty imports="la table de correspondance IDCC-OPCO (SIRO)">
          Aucune table ne rattache cette branche à un opérateur.
        </Empty>
      ) : (
        <>
          <Facts
            of={[
              ['En France', branch.france ? <Collector attachment={branch.france} /> : <Absent />],
              [
                'Outre-mer',
                branch.overseas && branch.overseas.id !== branch.france?.id && (
                  <Collector attachment={branch.overseas} />
                )
              ]
            ]}
          />
          {all.length > 1 && (
            <details>
              <summary>
                {many(branch.attachments.totalCount, 'rattachement')} selon les éditions et les opérateurs
              </summary>
              <Table
                caption="Rattachements de la branche"
                captionHidden
                columns={columns}
                rows={all}
                rowKey={a => a.id}
              />
              <Partial shown={all.length} total={branch.attachments.totalCount} />
            </details>
          )}
          <Sources of={[branch.france?.edition, branch.overseas?.edition, ...all.map(a => a.edition)]} />
        </>
      )}
    </Section>
  )
}

function Collector({ attachment }: { attachment: AttachmentFragment }) {
  return (
    <>
      <Link href={links.branchesOf(attachment.owner.code)}>{attachment.owner.name}</Link>
      {attachment.manager && attachment.manager.id !== attachment.owner.id && `, géré par ${attachment.manager.name}`}
      {attachment.establishments != null && ` – ${many(attachment.establishments, 'établissement')}`}
    </>
  )
}

function Commissions({ branch }: { branch: Branch }) {
  return (
    <Section title="Commissions paritaires (CPNE)">
      {branch.commissions.totalCount === 0 ? (
        <Empty imports="un référentiel des niveaux de prise en charge (NPEC)">
          Aucune commission n’est rattachée à cette branche.
        </Empty>
      ) : (
        <>
          <ul className="plain">
            {branch.commissions.edges.map(({ node }) => (
              <li key={node.id}>
                <Link href={links.commission(node.code)}>{node.label}</Link>{' '}
                <span className="code">CPNE {node.code}</span>
              </li>
            ))}
          </ul>
          <Partial shown={branch.commissions.edges.length} total={branch.commissions.totalCount} />
          <Sources of={branch.commissions.edges.map(edge => edge.node.edition)} />
        </>
      )}
    </Section>
  )
}
