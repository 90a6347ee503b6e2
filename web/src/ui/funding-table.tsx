import { Link } from 'wouter'
import { money } from '../format'
import type { FundingLevelStatus } from '../gql/graphql'
import { links } from '../links'
import { levelStatus } from '../words'
import { Absent, Day } from './parts'
import { type Column, Table } from './table'

interface Level {
  id: string | number
  amountCents?: number | null | undefined
  status?: FundingLevelStatus | null | undefined
  applicableOn?: string | null | undefined
  commission?: { code: string; label: string } | null | undefined
  certification?: { code: string; title: string }
}

/** Funding levels of one certification by commission, or of one commission by certification. */
export function FundingTable({
  caption,
  of,
  rows
}: {
  caption: string
  of: 'certification' | 'commission'
  rows: readonly Level[]
}) {
  const counterpart: Column<Level> =
    of === 'certification'
      ? {
          name: 'Commission (CPNE)',
          cell: l =>
            l.commission ? <Link href={links.commission(l.commission.code)}>{l.commission.label}</Link> : 'Toutes'
        }
      : {
          name: 'Certification',
          cell: l =>
            l.certification && <Link href={links.certification(l.certification.code)}>{l.certification.title}</Link>
        }
  const code: Column<Level> =
    of === 'certification'
      ? { name: 'N°', secondary: true, cell: l => <span className="code">{l.commission?.code}</span> }
      : { name: 'Code', secondary: true, cell: l => <span className="code">{l.certification?.code}</span> }
  const columns: Column<Level>[] = [
    counterpart,
    code,
    { name: 'Montant par an', numeric: true, cell: l => (l.amountCents == null ? <Absent /> : money(l.amountCents)) },
    { name: 'Origine', cell: l => levelStatus(l.status) },
    { name: 'Contrats conclus depuis le', secondary: true, cell: l => <Day on={l.applicableOn} /> }
  ]
  return <Table caption={caption} captionHidden columns={columns} rows={rows} rowKey={l => l.id} />
}
