import { useEffect } from 'react'
import { Link } from 'wouter'
import { count, instant } from '../format'
import {
  type CubeRowFragment,
  CubesDocument,
  DataDocument,
  type DataQuery,
  type ImportRunRowFragment
} from '../gql/graphql'
import { links } from '../links'
import { editionLabel, editionName } from '../provenance'
import { Empty, Show, useAnswer } from '../ui/answer'
import { Page, Section } from '../ui/page'
import { Absent, Badge, Checksum, Day, Partial } from '../ui/parts'
import { type Column, Table } from '../ui/table'
import { depth, dimension, dryRun, importState, inSentence, metric, open, scheme, unit } from '../words'

type Dataset = DataQuery['datasets']['edges'][number]['node']
type Edition = Dataset['editions']['edges'][number]['node']

const lines = (datasets: Dataset[]): Line[] =>
  datasets.flatMap(dataset => dataset.editions.edges.map(({ node }, i) => ({ dataset, edition: node, first: i === 0 })))

export default function Data() {
  const answer = useAnswer(DataDocument, { first: 50 }, { requestPolicy: 'cache-and-network' })
  const loaded = answer.data != null
  // The browser looks for the anchor before the answer is there.
  useEffect(() => {
    if (loaded && location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView()
  }, [loaded])
  return (
    <Page title="Données">
      <p className="lead">
        Chaque nombre de ce tableau de bord vient d’une édition d’un jeu de données public. Voici ces éditions, et ce
        que leurs imports sont devenus.
      </p>
      <Show answer={answer}>
        {({ datasets, importRuns }) => (
          <>
            <Section title="Jeux de données">
              {datasets.totalCount === 0 ? (
                <Empty imports="un fichier officiel">Aucun jeu de données n’a été importé.</Empty>
              ) : (
                <>
                  <Table
                    caption="Éditions importées, par jeu de données"
                    captionHidden
                    columns={editionColumns}
                    rows={lines(datasets.edges.map(edge => edge.node))}
                    rowKey={line => line.edition.id}
                  />
                  <Partial shown={datasets.edges.length} total={datasets.totalCount} />
                </>
              )}
            </Section>
            <Cubes />
            <Section title="Imports">
              {importRuns.totalCount === 0 ? (
                <Empty imports="un fichier officiel">Aucun import n’a eu lieu.</Empty>
              ) : (
                <>
                  <Table
                    caption="Imports, du plus récent au plus ancien"
                    captionHidden
                    columns={runColumns}
                    rows={importRuns.edges.map(edge => edge.node)}
                    rowKey={run => run.id}
                  />
                  <Partial shown={importRuns.edges.length} total={importRuns.totalCount} />
                </>
              )}
            </Section>
          </>
        )}
      </Show>
    </Page>
  )
}

type Cube = CubeRowFragment

/** Which figures are at hand, by what, and from which edition. */
function Cubes() {
  const answer = useAnswer(CubesDocument, { first: 200 }, { requestPolicy: 'cache-and-network' })
  return (
    <Section title="Chiffres à portée" note="Ce que chaque édition mesure, et ce par quoi elle le ventile.">
      <Show answer={answer}>
        {({ cubes }) =>
          cubes.totalCount === 0 ? (
            <Empty imports="un fichier d’effectifs, d’emploi ou de recrutements">Aucun chiffre n’a été importé.</Empty>
          ) : (
            <>
              <Table
                caption="Mesures, par dimensions et par édition"
                captionHidden
                columns={cubeColumns}
                rows={cubes.edges.map(edge => edge.node)}
                rowKey={cube => cube.id}
              />
              <Partial shown={cubes.edges.length} total={cubes.totalCount} />
            </>
          )
        }
      </Show>
    </Section>
  )
}

const cubeColumns: Column<Cube>[] = [
  {
    name: 'Mesure',
    cell: cube => (
      <>
        <Link href={links.workforceOf({ mesure: cube.metric })}>{metric[cube.metric]}</Link>
        {cube.estimated && (
          <>
            {' '}
            <Badge tone="warn">Estimés ici</Badge>
          </>
        )}
      </>
    )
  },
  { name: 'Unité', secondary: true, cell: cube => unit(cube.unit) },
  { name: 'Par', cell: breakdown },
  {
    name: 'Années',
    whole: true,
    cell: cube => (cube.firstYear === cube.lastYear ? cube.lastYear : `${cube.firstYear}-${cube.lastYear}`)
  },
  { name: 'Chiffres', numeric: true, cell: cube => count(cube.facts) },
  { name: 'Dont secrets', numeric: true, cell: cube => count(cube.hidden) },
  {
    name: 'Source',
    secondary: true,
    cell: ({ edition }) => (
      <>
        <a href={`#${edition.dataset.code}`}>{edition.dataset.title}</a>, {editionName(edition)}
        {edition.extract && ', extrait'}
      </>
    )
  }
]

/** The dimensions of a cube in words: that of jobs with its classification and level. */
function breakdown({ dimensions, jobScheme, jobLevel, activityScheme }: Cube): string {
  const words = dimensions.map(d => {
    const word = inSentence(dimension[d])
    if (d === 'JOB' && jobScheme && jobLevel)
      return `${word} (${scheme[jobScheme]}, ${inSentence(depth(jobScheme, jobLevel))})`
    return d === 'ACTIVITY' && activityScheme ? `${word} (${activityScheme})` : word
  })
  return words.join(', ')
}

/** One edition, with the dataset it is of; the first of a dataset is where links to the dataset lead. */
interface Line {
  dataset: Dataset
  edition: Edition
  first: boolean
}

const editionColumns: Column<Line>[] = [
  { name: 'Jeu de données', cell: line => <DatasetName {...line} /> },
  {
    name: 'Édition',
    cell: ({ edition }) => (
      <>
        {editionLabel(edition)} {edition.latest && <Badge tone="good">Servie</Badge>}{' '}
        {edition.extract && <Badge tone="warn">Extrait</Badge>}
      </>
    )
  },
  { name: 'Publiée le', cell: ({ edition }) => <Day on={edition.publishedOn} /> },
  { name: 'Lignes', numeric: true, cell: ({ edition }) => count(edition.rowCount) },
  { name: 'Fichier', secondary: true, cell: ({ edition }) => <FileName {...edition} /> },
  { name: 'SHA-256', cell: ({ edition }) => <Checksum of={edition.sha256} /> }
]

function DatasetName({ dataset, first }: Line) {
  if (!first) return <span className="note">{dataset.title}</span>
  return (
    <span id={dataset.code} className="target">
      {dataset.title}
      <br />
      <span className="note">
        {dataset.publisher} · {open(dataset.licence)}
        {isAddress(dataset.homepage) && (
          <>
            {' · '}
            <a href={dataset.homepage}>
              source<span className="hidden"> de {dataset.title}</span>
            </a>
          </>
        )}
      </span>
    </span>
  )
}

function FileName({ fileName, sourceAddress }: Edition) {
  return (
    <span className="file">{isAddress(sourceAddress) ? <a href={sourceAddress}>{fileName}</a> : open(fileName)}</span>
  )
}

/** Only addresses of the web become links: what a file says of itself is not trusted. */
export const isAddress = (text: string) => /^https?:\/\//.test(text)

export const runTone = {
  QUEUED: 'plain',
  RUNNING: 'plain',
  DONE: 'good',
  UNCHANGED: 'plain',
  REFUSED: 'warn',
  FAILED: 'warn'
} as const

const runColumns: Column<ImportRunRowFragment>[] = [
  {
    name: 'Fichier',
    cell: run => (
      <Link href={links.importRun(run.id)} className="file">
        {open(run.fileName)}
      </Link>
    )
  },
  {
    name: 'État',
    cell: run => (
      <>
        <Badge tone={runTone[run.state]}>{importState[run.state]}</Badge>{' '}
        {run.dryRun && <Badge tone="plain">{dryRun}</Badge>}
      </>
    )
  },
  { name: 'Début', secondary: true, whole: true, cell: run => instant(run.startedAt) },
  { name: 'Jeu de données', secondary: true, cell: run => run.dataset?.title ?? <Absent /> },
  { name: 'Lues', numeric: true, cell: run => count(run.rowsRead) },
  { name: 'Écrites', numeric: true, secondary: true, cell: run => count(run.rowsWritten) },
  { name: 'Refusées', numeric: true, cell: run => count(run.rowsRefused) }
]
