import { Link } from 'wouter'
import type { CertificationOrderField, CertificationRowFragment, CertificationState } from '../gql/graphql'
import { links } from '../links'
import { certificationState } from '../words'
import { Absent, Badge, Day } from './parts'
import { type Column, type Order, Table } from './table'

const columns: Column<CertificationRowFragment, CertificationOrderField>[] = [
  { name: 'Certification', order: 'LABEL', cell: c => <Link href={links.certification(c.code)}>{c.title}</Link> },
  { name: 'Code', order: 'NUMBER', cell: c => <span className="code">{c.code}</span> },
  { name: 'Niveau', order: 'LEVEL', numeric: true, cell: c => c.level ?? <Absent /> },
  { name: 'Type', secondary: true, cell: c => c.kindCode ?? <Absent /> },
  { name: 'État', order: 'STATE', cell: c => <StateBadge state={c.state} /> },
  { name: 'Enregistrée jusqu’au', order: 'EXPIRES_ON', secondary: true, cell: c => <Expiry on={c.expiresOn} /> }
]

export function CertificationTable({
  caption,
  rows,
  ...order
}: {
  caption: string
  rows: readonly CertificationRowFragment[]
  order?: Order<CertificationOrderField>
  onOrder?: (order: Order<CertificationOrderField>) => void
}) {
  return <Table caption={caption} captionHidden columns={columns} rows={rows} rowKey={c => c.id} {...order} />
}

/** The last day of registration, and whether it is past: the state is that of the register's edition, which may be older. */
export function Expiry({ on }: { on: string | null | undefined }) {
  return (
    <>
      <Day on={on} /> {on != null && on < new Date().toISOString().slice(0, 10) && <Badge tone="warn">Échue</Badge>}
    </>
  )
}

export function StateBadge({ state }: { state: CertificationState }) {
  const tone = { ACTIVE: 'good', INACTIVE: 'off', UNKNOWN: 'plain' } as const
  return <Badge tone={tone[state]}>{certificationState[state]}</Badge>
}
