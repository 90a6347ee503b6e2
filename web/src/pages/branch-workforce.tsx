import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { ChartFigure } from '../charts/chart-figure'
import { share } from '../format'
import {
  BranchWorkforceDocument,
  type BranchWorkforceQuery,
  type Sex,
  type WorkforceNumberFragment
} from '../gql/graphql'
import { links } from '../links'
import { Sources } from '../provenance'
import { Empty, Show, useAnswer } from '../ui/answer'
import { Section } from '../ui/page'
import { Absent, JobLink, Partial } from '../ui/parts'
import { type Column, Table } from '../ui/table'
import { Known, Whys } from '../ui/value'
import { period } from '../values'
import { inSentence, sex } from '../words'

type Jobs = NonNullable<BranchWorkforceQuery['jobs']>
type Regions = NonNullable<BranchWorkforceQuery['regions']>
type Ages = NonNullable<BranchWorkforceQuery['ages']>
type Age = Ages['edges'][number]['node']

/** The jobs, the regions and the ages of the employees of a branch, where a source tells. */
export function BranchWorkforce({ idcc }: { idcc: string }) {
  const answer = useAnswer(BranchWorkforceDocument, { idcc })
  return (
    <Section title="Emplois et territoires">
      <Show answer={answer}>
        {({ jobs, regions, ages }) => {
          if (isEmpty(jobs) && isEmpty(regions) && isEmpty(ages)) {
            return (
              <Empty imports="les effectifs de son opérateur, par métier, région, âge et sexe">
                Aucune source ne donne les métiers ni les régions de cette branche.
              </Empty>
            )
          }
          return (
            <>
              {[jobs, regions, ages].some(answer => answer?.cube.estimated) && (
                <p className="notice">
                  Ces effectifs sont estimés ici à partir de totaux publiés, faute d’effectifs importés par l’opérateur.
                </p>
              )}
              <div className="charts">
                {!isEmpty(jobs) && <ByJob of={jobs} idcc={idcc} />}
                {!isEmpty(regions) && <ByRegion of={regions} />}
              </div>
              {!isEmpty(ages) && <Pyramid of={ages} />}
            </>
          )
        }}
      </Show>
    </Section>
  )
}

const isEmpty = <Answer extends { edges: readonly unknown[] }>(answer: Answer | null): answer is null =>
  answer == null || answer.edges.length === 0

interface Line {
  key: string
  name: ReactNode
  value: WorkforceNumberFragment
  share: number | null
}

function ByJob({ of, idcc }: { of: Jobs; idcc: string }) {
  const lines = of.edges.map(({ node: { job, ...node } }) => ({
    ...node,
    key: job?.id ?? '',
    name: job ? <JobLink job={job} /> : 'Métier non précisé'
  }))
  return (
    <Ranked title={lines.length < of.totalCount ? 'Premiers métiers' : 'Métiers'} by="Métier" lines={lines} of={of}>
      <Partial shown={lines.length} total={of.totalCount} />
      <p>
        <Link href={links.workforceOf({ mesure: 'EMPLOYEES', lignes: 'JOB', branche: idcc })}>Tous les métiers</Link>
      </p>
    </Ranked>
  )
}

function ByRegion({ of }: { of: Regions }) {
  const lines = of.edges.map(({ node: { region, ...node } }) => ({
    ...node,
    key: region?.id ?? '',
    name: region?.name ?? 'Région non précisée'
  }))
  return <Ranked title="Régions" by="Région" lines={lines} of={of} />
}

/** Values and shares of the branch, with their total and their source. */
function Ranked({
  title,
  by,
  lines,
  of: { cube, total, totalYear },
  children
}: {
  title: string
  by: string
  lines: Line[]
  of: Pick<Jobs, 'cube' | 'total' | 'totalYear'>
  children?: ReactNode
}) {
  const heading = `${title}, ${period(totalYear, cube)}`
  const columns: Column<Line>[] = [
    { name: by, cell: line => line.name },
    { name: 'Salariés', numeric: true, cell: line => <Known of={line.value} measure={cube} /> },
    { name: 'Part', numeric: true, cell: line => <Share of={line.share} /> }
  ]
  return (
    <div className="chart">
      <h3>{heading}</h3>
      <Table
        caption={`Salariés : ${inSentence(heading)}`}
        captionHidden
        columns={columns}
        rows={lines}
        total={total ? { key: 'total', name: 'Total', value: total, share: 1 } : undefined}
        rowKey={line => line.key}
      />
      {children}
      <Whys of={[...lines.map(line => line.value), total]} />
      <Sources of={[cube.edition]} />
    </div>
  )
}

/** Both sexes of one age band. */
interface Band {
  name: string
  of: Partial<Record<Sex, Age>>
}

/** The age bands, the youngest first. */
export function bands(groups: readonly Age[]): Band[] {
  const found = new Map<string, Band>()
  for (const group of groups) {
    if (!group.ageBand || !group.sex) continue
    const band = found.get(group.ageBand) ?? { name: group.ageBand, of: {} }
    band.of[group.sex] = group
    found.set(group.ageBand, band)
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'fr', { numeric: true }))
}

/** The share that a group has among all branches: its own share over how many times as large that is. */
export function shareOfAll({ share: own, comparison }: Pick<Age, 'share' | 'comparison'>): number | null {
  return own != null && comparison?.specificity ? own / comparison.specificity : null
}

const sexes: readonly Sex[] = ['WOMEN', 'MEN']

/** The age pyramid of the branch, over that of all branches of the same source. */
function Pyramid({ of: { edges, cube, totalYear } }: { of: Ages }) {
  const groups = edges.map(edge => edge.node)
  const rows = bands(groups)
  const title = `Pyramide des âges, ${period(totalYear, cube)}`
  const columns: Column<Band>[] = [
    { name: 'Âge', cell: band => `${band.name} ans` },
    ...sexes.flatMap((s): Column<Band>[] => [
      {
        name: sex[s],
        numeric: true,
        cell: ({ of }) => (of[s] ? <Known of={of[s].value} measure={cube} /> : <Absent />)
      },
      { name: `Part des ${inSentence(sex[s])}`, numeric: true, cell: ({ of }) => <Share of={of[s]?.share} /> },
      { name: `${sex[s]}, toutes branches`, numeric: true, cell: ({ of }) => <Share of={of[s] && shareOfAll(of[s])} /> }
    ])
  ]
  return (
    <ChartFigure
      title={title}
      summary="Barres dos à dos de la part de chaque âge et sexe dans les effectifs de la branche, et dans ceux de toutes les branches de la source. Les valeurs sont dans le tableau qui suit."
      note="Parts dans l’effectif total, en pleine couleur pour la branche, en contour pour toutes les branches de la même source."
      data={{
        kind: 'pyramid',
        axis: 'Âge',
        categories: rows.map(band => `${band.name} ans`),
        series: [
          ...sexes.map(s => ({ name: sex[s], values: rows.map(({ of }) => of[s]?.share ?? null) })),
          ...sexes.map(s => ({
            name: `${sex[s]}, toutes branches`,
            values: rows.map(({ of }) => (of[s] ? shareOfAll(of[s]) : null))
          }))
        ],
        format: share
      }}
      table={
        <details>
          <summary>Tableau des valeurs</summary>
          <Table caption={title} captionHidden columns={columns} rows={rows} rowKey={band => band.name} />
          <Whys of={groups.map(group => group.value)} />
        </details>
      }
      sources={[cube.edition]}
    />
  )
}

function Share({ of }: { of: number | null | undefined }) {
  return of == null ? <Absent /> : share(of)
}
