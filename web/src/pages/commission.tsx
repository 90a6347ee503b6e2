import { many } from '../format'
import { CommissionSheetDocument, type CommissionSheetQuery } from '../gql/graphql'
import { links } from '../links'
import { editionName, Sources } from '../provenance'
import { Empty, Show, Unknown, useAnswer } from '../ui/answer'
import { FundingTable } from '../ui/funding-table'
import { Page, Section } from '../ui/page'
import { BranchLink, Facts, Partial } from '../ui/parts'

type Commission = NonNullable<CommissionSheetQuery['commission']>

export default function CommissionSheet({ code }: { code: string }) {
  const answer = useAnswer(CommissionSheetDocument, { code })
  const commission = answer.data?.commission
  return (
    <Page
      title={commission?.label ?? `CPNE ${code}`}
      kicker={
        <>
          Commission paritaire · CPNE <span className="code">{code}</span>
        </>
      }
      crumbs={[{ href: links.branches, label: 'Branches' }]}
    >
      <Show answer={answer}>
        {data =>
          data.commission ? (
            <Sheet commission={data.commission} />
          ) : (
            <Unknown>Aucune commission n’a le numéro {code}.</Unknown>
          )
        }
      </Show>
    </Page>
  )
}

function Sheet({ commission }: { commission: Commission }) {
  const { branches, fundingLevels, labels } = commission
  return (
    <>
      <Section title="Branches couvertes">
        {branches.totalCount === 0 ? (
          <Empty>Aucune branche n’est rattachée à cette commission.</Empty>
        ) : (
          <ul className="plain">
            {branches.edges.map(({ node }) => (
              <li key={node.id}>
                <BranchLink branch={node} />
              </li>
            ))}
          </ul>
        )}
        <Partial shown={branches.edges.length} total={branches.totalCount} />
        <Sources of={[commission.edition]} />
      </Section>
      {labels && labels.length > 1 && (
        <Section
          title="Libellé selon les éditions"
          note="Le numéro d’une commission est stable, son libellé ne l’est pas."
        >
          <Facts of={labels.map(l => [editionName(l.edition), l.label])} />
        </Section>
      )}
      <Section
        title="Niveaux de prise en charge"
        note={`${many(fundingLevels.totalCount, 'ligne')} dans la dernière édition, en euros par année de contrat.`}
      >
        {fundingLevels.totalCount === 0 ? (
          <Empty imports="un référentiel des niveaux de prise en charge (NPEC)">Aucun niveau n’est connu.</Empty>
        ) : (
          <>
            <FundingTable
              caption="Niveaux de prise en charge de la commission"
              of="commission"
              rows={fundingLevels.edges.map(edge => edge.node)}
            />
            <Partial shown={fundingLevels.edges.length} total={fundingLevels.totalCount} />
            <Sources of={fundingLevels.edges.map(edge => edge.node.edition)} />
          </>
        )}
      </Section>
    </>
  )
}
