import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { absent, count, day } from '../format'
import type { BranchNameFragment, JobNameFragment } from '../gql/graphql'
import { links } from '../links'

/** A value that no source gives. */
export function Absent() {
  return (
    <span className="absent">
      <span aria-hidden="true">{absent}</span>
      <span className="hidden">non renseigné</span>
    </span>
  )
}

export function Count({ of }: { of: number | null | undefined }) {
  return of == null ? <Absent /> : count(of)
}

export function Day({ on }: { on: string | null | undefined }) {
  return on == null ? <Absent /> : <time dateTime={on}>{day(on)}</time>
}

export function Badge({ tone, children }: { tone: 'good' | 'off' | 'warn' | 'plain'; children: ReactNode }) {
  return <span className={`badge ${tone}`}>{children}</span>
}

/** A SHA-256, cut where there is no room for it; its whole is there to be copied. */
export function Checksum({ of }: { of: string }) {
  return (
    <code className="checksum" title={of}>
      {of}
    </code>
  )
}

/** Names and values; a name whose value is absent is left out. */
export function Facts({ of }: { of: [name: string, value: ReactNode][] }) {
  return (
    <dl className="facts">
      {of
        .filter(([, value]) => value != null && value !== false && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** One figure in large, with its unit and what it measures. */
export function Figure({ value, label, href }: { value: ReactNode; label: ReactNode; href?: string }) {
  return (
    <div className="figure">
      <dt>{href ? <Link href={href}>{label}</Link> : label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

export function BranchLink({ branch }: { branch: BranchNameFragment }) {
  return (
    <>
      <Link href={links.branch(branch.idcc)}>{branch.shortLabel}</Link> <span className="code">{branch.idcc}</span>
      {!branch.active && (
        <>
          {' '}
          <Badge tone="off">Plus en vigueur</Badge>
        </>
      )}
    </>
  )
}

export function JobLink({ job }: { job: JobNameFragment }) {
  return (
    <>
      <Link href={links.job(job)}>{job.label}</Link> <span className="code">{job.code}</span>
    </>
  )
}

/** Said when a list shows only its beginning. */
export function Partial({ shown, total }: { shown: number; total: number }) {
  return shown < total ? (
    <p className="note">
      {count(shown)} affichés sur {count(total)}.
    </p>
  ) : null
}
