import { Link, useSearchParams } from 'wouter'
import { ChartFigure } from '../charts/chart-figure'
import type { ChartData } from '../charts/data'
import { type Correspondence, correspondences } from '../correspondences'
import { ageStructures, employment, type Outlook, outlook, outlookMetrics, tensions, total } from '../figures'
import { count, many, oneDecimal, share } from '../format'
import {
  type FigureFragment,
  type JobNameFragment,
  type JobScheme,
  JobSheetDocument,
  type JobSheetQuery,
  type Metric
} from '../gql/graphql'
import { links } from '../links'
import { Sources } from '../provenance'
import { Empty, Show, Unknown, useAnswer } from '../ui/answer'
import { CertificationTable } from '../ui/certification-table'
import { Page, Section } from '../ui/page'
import { Absent, Badge, Facts, JobLink, Partial } from '../ui/parts'
import { type Column, Table } from '../ui/table'
import { competencyKind, depth, metric, open, scheme as schemeName, tension } from '../words'
import { JobForecast } from './job-forecast'
import { JobNeeds, JobShortage } from './job-needs'

type Job = NonNullable<JobSheetQuery['job']>

export default function JobSheet({ scheme, code }: { scheme: string; code: string }) {
  const [params] = useSearchParams()
  if (!isScheme(scheme)) {
    return (
      <Page title="Métier" crumbs={[{ href: links.jobs, label: 'Métiers' }]}>
        <Unknown>Aucune nomenclature ne s’appelle {scheme}.</Unknown>
      </Page>
    )
  }
  return <KnownScheme scheme={scheme} code={code} level={Number(params.get('niveau')) || null} />
}

const isScheme = (s: string): s is JobScheme => s in schemeName

function KnownScheme({ scheme, code, level }: { scheme: JobScheme; code: string; level: number | null }) {
  const answer = useAnswer(JobSheetDocument, { scheme, code, level })
  const job = answer.data?.job
  const parents = job ? ancestors(job) : []
  return (
    <Page
      title={job?.label ?? code}
      kicker={
        <>
          {schemeName[scheme]} · <span className="code">{code}</span>
          {job && ` · ${depth(scheme, job.level)}`} {job?.regulated && <Badge tone="warn">Emploi réglementé</Badge>}
        </>
      }
      crumbs={[
        { href: links.jobs, label: 'Métiers' },
        { href: links.jobsOf(scheme), label: schemeName[scheme] },
        ...parents.map(parent => ({ href: links.job(parent), label: parent.label }))
      ]}
    >
      <Show answer={answer}>
        {data =>
          data.job ? (
            <Sheet job={data.job} />
          ) : (
            <Unknown>
              {schemeName[scheme]} n’a pas de code {code} parmi les données importées.
            </Unknown>
          )
        }
      </Show>
    </Page>
  )
}

/** From the broadest to the nearest. */
function ancestors(job: Job): JobNameFragment[] {
  const chain = [job.parent?.parent?.parent, job.parent?.parent, job.parent]
  return chain.filter((parent): parent is NonNullable<typeof parent> => parent != null)
}

function Sheet({ job }: { job: Job }) {
  const isFamily = job.scheme.startsWith('FAP')
  const isRome = job.scheme === 'ROME4'
  return (
    <>
      {(isFamily || job.figures.length > 0) && <Figures job={job} />}
      {job.scheme === 'FAP2009' && job.level === 2 && <JobForecast code={job.code} />}
      {job.scheme === 'FAP2021' && <JobNeeds code={job.code} />}
      {job.scheme === 'FAP2009' && job.level === 3 && <JobShortage code={job.code} />}
      {isRome && job.level === 3 && <Competencies job={job} />}
      {job.mobilities.totalCount > 0 && <Mobilities job={job} />}
      {(isRome || job.certifications.totalCount > 0) && job.level >= 3 && <Certifications job={job} />}
      {job.children.totalCount > 0 && (
        <Section title="Dans ce groupe">
          <ul className="plain columns">
            {job.children.edges.map(({ node }) => (
              <li key={node.id}>
                <JobLink job={node} />
              </li>
            ))}
          </ul>
          <Partial shown={job.children.edges.length} total={job.children.totalCount} />
        </Section>
      )}
      <Links job={job} />
      {job.appellations.totalCount > 0 && (
        <Section title="Appellations">
          <details>
            <summary>{many(job.appellations.totalCount, 'appellation')}</summary>
            <ul className="plain columns">
              {job.appellations.edges.map(({ node }) => (
                <li key={node.id}>
                  {node.label}
                  {node.rare && <span className="note"> (peu usitée)</span>}
                </li>
              ))}
            </ul>
            <Partial shown={job.appellations.edges.length} total={job.appellations.totalCount} />
          </details>
        </Section>
      )}
      <Section title="Identité">
        <Facts
          of={[
            ['Nomenclature', schemeName[job.scheme]],
            ['Rang', depth(job.scheme, job.level)],
            ['Fiche ROME v3', job.sheet && <span className="code">{job.sheet}</span>],
            ['Transition', job.transition && open(job.transition)]
          ]}
        />
        <Sources of={[job.edition]} />
      </Section>
    </>
  )
}

const thousands = (value: number) => oneDecimal(value)

function Figures({ job }: { job: Job }) {
  const series = employment(job.figures)
  const ages = ageStructures(job.figures)
  const rows = outlook(job.figures)
  if (series.length === 0 && ages.length === 0 && rows.length === 0) {
    return (
      <Section title="Emploi">
        <Empty imports="les portraits statistiques des métiers de la DARES et Métiers 2030">
          Aucune série d’emploi n’est publiée pour cette entrée.
        </Empty>
      </Section>
    )
  }
  return (
    <Section title="Emploi">
      <div className="charts">
        {series.length > 0 && <EmploymentChart series={series} />}
        {ages.length > 0 && <AgeChart figures={job.figures} />}
      </div>
      {rows.length > 0 && <Outlook2030 rows={rows} figures={job.figures} />}
    </Section>
  )
}

function EmploymentChart({ series }: { series: FigureFragment[] }) {
  const first = series[0]
  const last = series.at(-1)
  if (!first || !last) return null
  const data: ChartData = {
    kind: 'line',
    axis: 'Année',
    categories: series.map(f => String(f.year)),
    series: [{ name: 'Emploi (milliers de personnes)', values: series.map(f => f.value) }],
    format: thousands,
    formatAxis: count
  }
  const smoothed = series.some(f => f.quality === 'SMOOTHED')
  return (
    <ChartFigure
      title="Personnes en emploi, en milliers"
      summary={`Courbe de l’emploi : ${thousands(first.value)} milliers de personnes en ${first.year}, ${thousands(last.value)} en ${last.year}. Les valeurs sont dans le tableau qui suit.`}
      note={
        smoothed &&
        'Chaque point est une moyenne sur trois ans, rangée à l’année du milieu : la série paraît plus régulière que ne le furent les années.'
      }
      data={data}
      sources={series.map(f => f.edition)}
    />
  )
}

function AgeChart({ figures }: { figures: readonly FigureFragment[] }) {
  const structures = ageStructures(figures)
  const latest = structures.at(-1)
  if (!latest) return null
  const data: ChartData = {
    kind: 'bar',
    axis: 'Tranche d’âge (ans)',
    categories: latest.shares.map(f => f.ageBand ?? ''),
    series: structures.map(s => ({ name: s.period, values: s.shares.map(f => f.value) })),
    format: share
  }
  const oldest = latest.shares.at(-1)
  return (
    <ChartFigure
      title={`Structure par âge, ${structures.map(s => s.period).join(' et ')}`}
      summary={`Barres de la part de chaque tranche d’âge dans l’emploi${oldest ? ` ; ${oldest.ageBand} ans : ${share(oldest.value)} en ${latest.period}` : ''}. Les valeurs sont dans le tableau qui suit.`}
      data={data}
      sources={structures.flatMap(s => s.shares.map(f => f.edition))}
    />
  )
}

/** One line of the table: a region, the country as published, or the sum of the regions. */
interface OutlookLine {
  name: string
  values: Partial<Record<Metric, number | undefined>>
  tension: number | undefined
}

function Outlook2030({ rows, figures }: { rows: Outlook[]; figures: readonly FigureFragment[] }) {
  const tensionOf = tensions(figures)
  const metrics = ['EMPLOYMENT', ...outlookMetrics] as const
  const lines: OutlookLine[] = rows.map(row => ({
    name: row.region ?? 'France',
    values: Object.fromEntries(metrics.map(m => [m, row.values[m]?.value])),
    tension: tensionOf.get(row.region)?.value
  }))
  const sum: OutlookLine | undefined =
    rows.length > 1 && rows.every(row => row.region != null)
      ? {
          name: `Total des ${rows.length} régions`,
          values: Object.fromEntries(metrics.map(m => [m, total(rows, m)])),
          tension: tensionOf.get(null)?.value
        }
      : undefined
  const columns: Column<OutlookLine>[] = [
    { name: 'Région', cell: line => line.name },
    ...metrics.map(m => ({
      name: m === 'EMPLOYMENT' ? 'Emploi 2019' : metric[m],
      numeric: true,
      cell: (line: OutlookLine) => {
        const value = line.values[m]
        return value == null ? <Absent /> : thousands(value)
      }
    })),
    { name: metric.TENSION, whole: true, cell: line => (line.tension == null ? <Absent /> : tension(line.tension)) }
  ]
  return (
    <div className="chart">
      <h3>Métiers 2030 : de 2019 à 2030, en milliers de personnes</h3>
      <p className="note">
        Postes à pourvoir = créations nettes + départs en fin de carrière. Déséquilibre = postes à pourvoir + jeunes
        débutants (comptés négativement) + solde des mobilités : positif, il reste des postes.
      </p>
      <Table
        caption="Métiers 2030 par région"
        captionHidden
        columns={columns}
        rows={lines}
        total={sum}
        rowKey={line => line.name}
      />
      <Sources
        of={[
          ...rows.flatMap(row => Object.values(row.values).map(f => f?.edition)),
          ...[...tensionOf.values()].map(f => f.edition)
        ]}
      />
    </div>
  )
}

type Requirement = Job['key']['edges'][number]['node']

function Competencies({ job }: { job: Job }) {
  const all = job.key.edges.map(edge => edge.node)
  const of = (importance: Requirement['importance']) => all.filter(r => r.importance === importance)
  return (
    <Section title="Compétences">
      {all.length === 0 ? (
        <Empty imports="l’archive RefRomeCsv.zip du ROME">Aucune compétence n’est connue pour ce métier.</Empty>
      ) : (
        <>
          <div className="charts">
            <Requirements title="Au cœur du métier" rows={of('CORE')} />
            <Requirements title="Émergentes" rows={of('EMERGING')} />
          </div>
          <p className="note">
            {many(job.requirements.totalCount, 'exigence')} en tout : savoir-faire, savoirs et contextes de travail.
          </p>
          <Sources of={all.map(r => r.edition)} />
        </>
      )}
    </Section>
  )
}

function Requirements({ title, rows }: { title: string; rows: Requirement[] }) {
  if (rows.length === 0) return null
  return (
    <div>
      <h3>{title}</h3>
      <ul className="plain">
        {rows.map(({ id, competency }) => (
          <li key={id}>
            <Link href={links.competency(competency.ogrCode)}>{competency.label}</Link>{' '}
            <span className="note">{competencyKind[competency.kind]}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Mobilities({ job }: { job: Job }) {
  const { edges, totalCount } = job.mobilities
  return (
    <Section
      title="Vers d’autres métiers"
      note="Mobilités que le ROME juge possibles, de la plus proche à la plus lointaine. Elles ne valent que dans ce sens."
    >
      <ol className="ranked columns">
        {edges.map(({ node }) => (
          <li key={node.id}>
            <JobLink job={node.target} />
          </li>
        ))}
      </ol>
      <Partial shown={edges.length} total={totalCount} />
      <Sources of={edges.map(edge => edge.node.edition)} />
    </Section>
  )
}

function Certifications({ job }: { job: Job }) {
  const { edges, totalCount } = job.certifications
  return (
    <Section title="Certifications qui y mènent">
      {totalCount === 0 ? (
        <Empty imports="l’export du RNCP">Aucune certification connue ne mène à ce métier.</Empty>
      ) : (
        <>
          <CertificationTable caption="Certifications qui mènent à ce métier" rows={edges.map(edge => edge.node)} />
          <Partial shown={edges.length} total={totalCount} />
          <Sources of={edges.map(edge => edge.node.edition)} />
        </>
      )}
    </Section>
  )
}

function Links({ job }: { job: Job }) {
  const forward = job.links.edges.map(({ node }) => ({ ...node, job: node.target }))
  const backward = job.reverseLinks.edges.map(({ node }) => ({ ...node, job: node.source }))
  if (forward.length + backward.length === 0) return null
  const columns = (share: string): Column<Correspondence<JobNameFragment>>[] => [
    { name: 'Métier', cell: l => <Link href={links.job(l.job)}>{l.job.label}</Link> },
    { name: 'Nomenclature', secondary: true, cell: l => schemeName[l.job.scheme] },
    { name: 'Code', cell: l => <span className="code">{l.job.code}</span> },
    { name: 'Qualifications', secondary: true, cell: l => l.qualifications.join(', ') || 'Toutes' },
    { name: share, numeric: true, cell: l => <Weight {...l} /> }
  ]
  return (
    <Section
      title="Correspondances"
      note="Entre nomenclatures. Une part marquée ≈ est répartie à égalité, faute de poids publié."
    >
      {forward.length > 0 && (
        <>
          <Table
            caption="De ce métier vers"
            columns={columns('Part de ce métier')}
            rows={correspondences(forward)}
            rowKey={l => l.id}
          />
          <Partial shown={forward.length} total={job.links.totalCount} />
        </>
      )}
      {backward.length > 0 && (
        <>
          <Table
            caption="Depuis"
            columns={columns('Part de l’autre')}
            rows={correspondences(backward)}
            rowKey={l => l.id}
          />
          <Partial shown={backward.length} total={job.reverseLinks.totalCount} />
        </>
      )}
      <Sources of={[...forward, ...backward].map(l => l.edition)} />
    </Section>
  )
}

function Weight({ weightBp, published }: { weightBp: number; published: boolean }) {
  const shared = !published && weightBp < 10_000
  return (
    <>
      {shared && '≈ '}
      {share(weightBp / 10_000)}
    </>
  )
}
