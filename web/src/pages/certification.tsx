import { Link } from 'wouter'
import { count, many, money, share } from '../format'
import { type CertificationRowFragment, CertificationSheetDocument, type CertificationSheetQuery } from '../gql/graphql'
import { links } from '../links'
import { editionName, Sources } from '../provenance'
import { Empty, Show, Unknown, useAnswer } from '../ui/answer'
import { CertificationTable, Expiry, StateBadge } from '../ui/certification-table'
import { FundingTable } from '../ui/funding-table'
import { Page, Section } from '../ui/page'
import { Badge, BranchLink, Day, Facts, Figure, JobLink, Partial } from '../ui/parts'
import { accessRoute, basis, certificationLevel, open, registration } from '../words'

type Certification = NonNullable<CertificationSheetQuery['certification']>
type Spread = NonNullable<Certification['fundingSpread']>

export default function CertificationSheet({ code }: { code: string }) {
  const answer = useAnswer(CertificationSheetDocument, { code })
  const certification = answer.data?.certification
  return (
    <Page
      title={certification?.title ?? code}
      kicker={
        <>
          Certification · <span className="code">{certification?.code ?? code}</span>{' '}
          {certification && <StateBadge state={certification.state} />}
        </>
      }
      crumbs={[{ href: links.certifications, label: 'Certifications' }]}
    >
      <Show answer={answer}>
        {data =>
          data.certification ? (
            <Sheet certification={data.certification} />
          ) : (
            <Unknown>Aucune source ne nomme {code}.</Unknown>
          )
        }
      </Show>
    </Page>
  )
}

function Sheet({ certification }: { certification: Certification }) {
  const { blocks, jobs, branches, certifiers, accessRoutes, nsfs, formacodes, diplomas } = certification
  return (
    <>
      {certification.referenceOnly && (
        <p className="notice">
          Aucun registre importé ne liste cette fiche : elle n’est connue que par une autre source, et son état reste
          inconnu.
        </p>
      )}
      <Funding certification={certification} />
      <Section title="Identité">
        <Facts
          of={[
            [
              'Niveau',
              !(certification.referenceOnly && certification.level == null) && certificationLevel(certification.level)
            ],
            ['Registre', certification.register === 'RNCP' ? 'RNCP' : 'Répertoire spécifique (RS)'],
            ['Type', certification.kind ?? certification.kindCode],
            ['Enregistrement', certification.registration && registration[certification.registration]],
            ['État de la fiche', certification.publicationState && open(certification.publicationState)],
            ['Décision du', certification.decidedOn && <Day on={certification.decidedOn} />],
            ['Effet au', certification.effectiveOn && <Day on={certification.effectiveOn} />],
            ['Enregistrée jusqu’au', certification.expiresOn && <Expiry on={certification.expiresOn} />],
            ['Dernière délivrance', certification.lastAwardOn && <Day on={certification.lastAwardOn} />],
            ['Journal officiel', certification.lastGazetteOn && <Day on={certification.lastGazetteOn} />],
            ['Validation partielle', certification.partialAward && 'Blocs délivrés séparément'],
            [
              'Certificateurs',
              certifiers.totalCount > 0 &&
                names(
                  certifiers.edges.map(e => e.node.name),
                  certifiers.totalCount
                )
            ],
            [
              'Voies d’accès',
              accessRoutes && accessRoutes.length > 0 && <List of={accessRoutes.map(r => accessRoute[r.route])} />
            ],
            ['Spécialités (NSF)', nsfs && nsfs.length > 0 && <List of={nsfs.map(n => `${n.code} ${n.label}`)} />],
            [
              'Formacode',
              formacodes && formacodes.length > 0 && <List of={formacodes.map(f => `${f.code} ${f.label}`)} />
            ],
            [
              'Diplômes (CFD)',
              diplomas && diplomas.length > 0 && <List of={diplomas.map(d => `${d.cfd} ${d.label}`)} />
            ]
          ]}
        />
        <Sources of={[certification.edition]} />
      </Section>
      <Section title="Blocs de compétences">
        {blocks.totalCount === 0 ? (
          <Empty imports="l’export du RNCP">Aucun bloc n’est connu.</Empty>
        ) : (
          <>
            <ul className="plain">
              {blocks.edges.map(({ node }) => (
                <li key={node.id}>
                  <Badge tone="plain">{node.code}</Badge> {node.label}
                </li>
              ))}
            </ul>
            <Partial shown={blocks.edges.length} total={blocks.totalCount} />
            <Sources of={blocks.edges.map(edge => edge.node.edition)} />
          </>
        )}
      </Section>
      <Section title="Métiers visés">
        {jobs.totalCount === 0 ? (
          <Empty imports="l’export du RNCP">Aucun métier n’est rattaché à cette certification.</Empty>
        ) : (
          <ul className="plain columns">
            {jobs.edges.map(({ node }) => (
              <li key={node.id}>
                <JobLink job={node} />
              </li>
            ))}
          </ul>
        )}
        <Partial shown={jobs.edges.length} total={jobs.totalCount} />
      </Section>
      {branches.totalCount > 0 && (
        <Section title="Branches">
          <ul className="plain columns">
            {branches.edges.map(({ node }) => (
              <li key={node.id}>
                <BranchLink branch={node} />
              </li>
            ))}
          </ul>
          <Partial shown={branches.edges.length} total={branches.totalCount} />
        </Section>
      )}
      <Lineage title="Remplace" rows={certification.predecessorLinks.edges.map(edge => edge.node.predecessor)} />
      <Lineage title="Remplacée par" rows={certification.successorLinks.edges.map(edge => edge.node.successor)} />
    </>
  )
}

function names(of: string[], total: number): string {
  const more = total - of.length
  return of.join(', ') + (more > 0 ? ` et ${many(more, 'autre')}` : '')
}

function List({ of }: { of: string[] }) {
  return (
    <ul className="plain">
      {of.map(item => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}

function Lineage({ title, rows }: { title: string; rows: CertificationRowFragment[] }) {
  if (rows.length === 0) return null
  return (
    <Section title={title}>
      <CertificationTable caption={title} rows={rows} />
      <Sources of={rows.map(row => row.edition)} />
    </Section>
  )
}

function Funding({ certification }: { certification: Certification }) {
  const { fundingSpread: spread, fundingLevels: levels } = certification
  return (
    <Section
      title="Niveaux de prise en charge (NPEC)"
      note="Ce que l’opérateur paie par an pour un contrat d’apprentissage, selon la commission de la branche."
    >
      {!spread && levels.totalCount === 0 ? (
        <Empty imports="un référentiel des niveaux de prise en charge (NPEC)">Aucun montant n’est connu.</Empty>
      ) : (
        <>
          {spread && <SpreadFigure spread={spread} />}
          {levels.totalCount > 0 && (
            <details open={levels.edges.length <= 12}>
              <summary>Montant par commission ({count(levels.totalCount)})</summary>
              {hasSeveral(levels.edges.map(edge => edge.node)) && (
                <p className="note">
                  L’édition donne plusieurs montants à une même commission, sans dire lequel s’applique ; le plus haut
                  est retenu ci-dessus.
                </p>
              )}
              <FundingTable
                caption="Niveaux par commission"
                of="certification"
                rows={levels.edges.map(edge => edge.node)}
              />
              <Partial shown={levels.edges.length} total={levels.totalCount} />
            </details>
          )}
          <p>
            <Link href={links.contractOf(certification.code)}>Calculer le coût d’un contrat</Link>
          </p>
          <Sources of={[spread?.edition, ...levels.edges.map(edge => edge.node.edition)]} />
        </>
      )}
    </Section>
  )
}

/** Whether one commission has several amounts. */
function hasSeveral(levels: readonly { commission?: { id: string } | null | undefined }[]): boolean {
  const commissions = levels.map(level => level.commission?.id)
  return new Set(commissions).size < commissions.length
}

/** The spread as five figures, and as a box between the lowest and the highest amount. */
function SpreadFigure({ spread }: { spread: Spread }) {
  const range = spread.maxCents - spread.minCents
  const at = (cents: number) => `${range === 0 ? 50 : (100 * (cents - spread.minCents)) / range}%`
  return (
    <>
      <p>
        {spread.commissions < 2 ? 'Une seule commission a' : `${count(spread.commissions)} commissions ont`} un montant
        dans l’{editionName(spread.edition)}
        {range > 0 ? '.' : ` : ${money(spread.medianCents)}.`}
      </p>
      {range > 0 && (
        <>
          <div className="spread" aria-hidden="true">
            <span className="spread-range" />
            <span
              className="spread-box"
              style={{
                insetInlineStart: at(spread.lowerQuartileCents),
                insetInlineEnd: `calc(100% - ${at(spread.upperQuartileCents)})`
              }}
            />
            <span className="spread-median" style={{ insetInlineStart: at(spread.medianCents) }} />
          </div>
          <dl className="figures">
            <Figure value={money(spread.minCents)} label="minimum" />
            <Figure value={money(spread.lowerQuartileCents)} label="premier quartile" />
            <Figure value={money(spread.medianCents)} label="médiane" />
            <Figure value={money(spread.upperQuartileCents)} label="troisième quartile" />
            <Figure value={money(spread.maxCents)} label="maximum" />
          </dl>
        </>
      )}
      <ul className="plain">
        {spread.byBasis.map(b => (
          <li key={b.basis}>
            {basis[b.basis]} : {many(b.count, 'commission')} ({share(b.share)})
          </li>
        ))}
      </ul>
    </>
  )
}
