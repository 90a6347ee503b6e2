import { Link } from 'wouter'
import { CompetencySheetDocument, type CompetencySheetQuery } from '../gql/graphql'
import { links } from '../links'
import { Sources } from '../provenance'
import { Empty, Show, Unknown, useAnswer } from '../ui/answer'
import { Page, Section } from '../ui/page'
import { Badge, Facts, JobLink, Partial } from '../ui/parts'
import { competencyKind } from '../words'

type Competency = CompetencySheetQuery['competencies']['edges'][number]['node']

export default function CompetencySheet({ code }: { code: string }) {
  const answer = useAnswer(CompetencySheetDocument, { code })
  const competency = answer.data?.competencies.edges[0]?.node
  return (
    <Page
      title={competency?.label ?? `Compétence ${code}`}
      kicker={
        <>
          Compétence · OGR <span className="code">{code}</span>
        </>
      }
      crumbs={[{ href: links.jobsOf('ROME4'), label: 'Métiers' }]}
    >
      <Show answer={answer}>
        {({ competencies }) => {
          const found = competencies.edges[0]?.node
          return found ? <Sheet competency={found} /> : <Unknown>Aucune compétence n’a le code {code}.</Unknown>
        }}
      </Show>
    </Page>
  )
}

function Sheet({ competency }: { competency: Competency }) {
  const { requirements, parent } = competency
  return (
    <>
      <Section title="Identité">
        <Facts
          of={[
            ['Nature', competencyKind[competency.kind]],
            ['Catégorie', competency.category],
            ['Sous-catégorie', competency.subcategory],
            ['Macro-compétence', parent && <Link href={links.competency(parent.ogrCode)}>{parent.label}</Link>]
          ]}
        />
        <Sources of={[competency.edition]} />
      </Section>
      <Section title="Métiers qui la demandent">
        {requirements.totalCount === 0 ? (
          <Empty>Aucun métier importé ne la demande.</Empty>
        ) : (
          <ul className="plain columns">
            {requirements.edges.map(({ node }) => (
              <li key={node.id}>
                <JobLink job={node.job} /> {node.importance === 'CORE' && <Badge tone="good">Cœur de métier</Badge>}
                {node.importance === 'EMERGING' && <Badge tone="warn">Émergente</Badge>}
              </li>
            ))}
          </ul>
        )}
        <Partial shown={requirements.edges.length} total={requirements.totalCount} />
        <Sources of={requirements.edges.map(edge => edge.node.edition)} />
      </Section>
    </>
  )
}
