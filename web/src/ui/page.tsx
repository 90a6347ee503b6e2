import { type ReactNode, useEffect } from 'react'
import { Link } from 'wouter'

interface Crumb {
  href: string
  label: string
}

/** One page: its title in the tab and above its content, and the way back. */
export function Page({
  title,
  kicker,
  crumbs = [],
  children
}: {
  title: string
  kicker?: ReactNode
  crumbs?: Crumb[]
  children: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} – GPEC`
  }, [title])
  return (
    <>
      {crumbs.length > 0 && (
        <nav aria-label="Fil d’Ariane" className="crumbs">
          <ol>
            {crumbs.map(crumb => (
              <li key={crumb.href}>
                <Link href={crumb.href}>{crumb.label}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <header className="page-head">
        {kicker && <p className="kicker">{kicker}</p>}
        <h1>{title}</h1>
      </header>
      {children}
    </>
  )
}

/** A titled part of a page. */
export function Section({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      {note && <p className="note">{note}</p>}
      {children}
    </section>
  )
}

/** A titled table or figure within a section. */
export function Part({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <div className="chart">
      <h3>{title}</h3>
      {note && <p className="note">{note}</p>}
      {children}
    </div>
  )
}
