import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Link, Route, Switch, useLocation } from 'wouter'
import { links } from './links'
import { Home } from './pages/home'
import { chooseTheme, chosenTheme, type Theme } from './theme'
import { Loading } from './ui/answer'
import { Page } from './ui/page'

const Branches = lazy(() => import('./pages/branches'))
const BranchSheet = lazy(() => import('./pages/branch'))
const CommissionSheet = lazy(() => import('./pages/commission'))
const Jobs = lazy(() => import('./pages/jobs'))
const JobSheet = lazy(() => import('./pages/job'))
const CompetencySheet = lazy(() => import('./pages/competency'))
const Certifications = lazy(() => import('./pages/certifications'))
const CertificationSheet = lazy(() => import('./pages/certification'))
const Workforce = lazy(() => import('./pages/workforce'))
const Forecasts = lazy(() => import('./pages/forecasts'))
const Contract = lazy(() => import('./pages/contract'))
const Data = lazy(() => import('./pages/data'))
const ImportRun = lazy(() => import('./pages/import-run'))

const nav: [href: string, label: string][] = [
  [links.home, 'Accueil'],
  [links.branches, 'Branches'],
  [links.jobs, 'Métiers'],
  [links.certifications, 'Certifications'],
  [links.workforce, 'Effectifs'],
  [links.forecasts, 'Prévisions'],
  [links.contract, 'Financement'],
  [links.data, 'Données']
]

export function App() {
  const main = useMainFocus()
  useSearchKey()
  return (
    <>
      <a className="skip" href="#contenu">
        Aller au contenu
      </a>
      <Header />
      <main id="contenu" ref={main} tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/" component={Home} />
            <Route path="/branches" component={Branches} />
            <Route path="/branches/:idcc">{({ idcc }) => <BranchSheet key={idcc} idcc={idcc} />}</Route>
            <Route path="/commissions/:code">{({ code }) => <CommissionSheet key={code} code={code} />}</Route>
            <Route path="/metiers" component={Jobs} />
            <Route path="/metiers/:scheme/:code">
              {({ scheme, code }) => <JobSheet key={`${scheme} ${code}`} scheme={scheme} code={code} />}
            </Route>
            <Route path="/competences/:code">{({ code }) => <CompetencySheet key={code} code={code} />}</Route>
            <Route path="/certifications" component={Certifications} />
            <Route path="/certifications/:code">{({ code }) => <CertificationSheet key={code} code={code} />}</Route>
            <Route path="/effectifs" component={Workforce} />
            <Route path="/previsions" component={Forecasts} />
            <Route path="/financement" component={Contract} />
            <Route path="/donnees" component={Data} />
            <Route path="/donnees/imports/:id">{({ id }) => <ImportRun key={id} id={id} />}</Route>
            <Route>
              <Page title="Page introuvable">
                <p>
                  Aucune page à cette adresse. <Link href={links.home}>Revenir à l’accueil</Link>
                </p>
              </Page>
            </Route>
          </Switch>
        </Suspense>
      </main>
      <Footer />
    </>
  )
}

function Header() {
  const [path, go] = useLocation()
  return (
    <header className="site">
      <div className="bar">
        <Link href={links.home} className="brand">
          <img src="/icon.svg" alt="" width="28" height="28" />
          <span>GPEC</span>
        </Link>
        <nav aria-label="Principale">
          <ul>
            {nav.map(([href, label]) => (
              <li key={href}>
                <Link href={href} aria-current={within(path, href) ? 'page' : undefined}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {path !== links.home && (
          <search>
            <form
              onSubmit={event => {
                event.preventDefault()
                go(links.search(String(new FormData(event.currentTarget).get('q') ?? '')))
              }}
            >
              <label className="hidden" htmlFor="recherche-site">
                Rechercher
              </label>
              <input id="recherche-site" type="search" name="q" placeholder="Rechercher" autoComplete="off" />
            </form>
          </search>
        )}
      </div>
    </header>
  )
}

const within = (path: string, href: string) =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)

/** Whether the server serves the explorer: in production it does not, and says so on its page. */
const hasExplorer = () => document.documentElement.dataset.explorer === 'yes'

function Footer() {
  const [theme, setTheme] = useState<Theme>(chosenTheme)
  return (
    <footer className="site">
      <div className="bar">
        <p>
          Données publiques : <Link href={links.data}>éditions, licences et imports</Link>.{' '}
          {hasExplorer() && (
            <>
              Interface de programmation : <a href="/graphiql/">GraphQL</a>.{' '}
            </>
          )}
          Logiciels : <a href="/licences.md">licences</a>.
        </p>
        <label>
          Thème{' '}
          <select
            value={theme}
            onChange={event => {
              const chosen = event.currentTarget.value as Theme
              setTheme(chosen)
              chooseTheme(chosen)
            }}
          >
            <option value="auto">Automatique</option>
            <option value="light">Clair</option>
            <option value="dark">Sombre</option>
          </select>
        </label>
      </div>
    </footer>
  )
}

/** After a link was followed, reading starts at the top of the new page; going back keeps the place. */
function useMainFocus() {
  const [path] = useLocation()
  const main = useRef<HTMLElement>(null)
  const shown = useRef(path)
  const back = useRef(false)
  useEffect(() => {
    const onBack = () => {
      back.current = true
    }
    addEventListener('popstate', onBack)
    return () => removeEventListener('popstate', onBack)
  }, [])
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    main.current?.focus({ preventScroll: true })
    if (!back.current && location.hash === '') scrollTo(0, 0)
    back.current = false
  }, [path])
  return main
}

/** The key "/" goes to the search box, as on most sites of reference. */
function useSearchKey() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, select, textarea')
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
      const box = document.querySelector<HTMLInputElement>('input[type=search][name=q]')
      if (box) {
        event.preventDefault()
        box.focus()
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
