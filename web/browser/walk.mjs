import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Each page by its address, with words of the starter facts that it must show. */
const pages = [
  { name: 'home', path: '/', shows: ['Les onze opérateurs', 'Atlas', 'En bref', "Bureaux d'études techniques"] },
  { name: 'search', path: '/?q=electricien', shows: ['F1602', 'résultats'] },
  { name: 'search-nothing', path: '/?q=zzzzzz', shows: ['Rien ne correspond'] },
  { name: 'branches', path: '/branches?tri=-EMPLOYEES', shows: ['1 à 50 sur', 'Suivants', '1486'] },
  { name: 'branches-of-opco', path: '/branches?opco=ATLAS', shows: ['1486'] },
  { name: 'branches-none', path: '/branches?texte=zzzzzz', shows: ['Aucune branche ne correspond', 'gpec import'] },
  {
    name: 'branch',
    path: '/branches/1486',
    shows: [
      'Qui collecte',
      'Atlas',
      '253 637 établissements',
      'DARES',
      'Effectifs',
      'CPNE',
      'Aucune source ne donne les métiers',
      'Aucune prévision n’est calculée',
      'gpec estimate && gpec forecast'
    ]
  },
  { name: 'branch-replaced', path: '/branches/0003', shows: ['Plus en vigueur'] },
  { name: 'branch-unknown', path: '/branches/9876', shows: ['Aucune source ne nomme'] },
  { name: 'commission', path: '/commissions/2', shows: ['Branches couvertes', 'Niveaux de prise en charge'] },
  { name: 'jobs', path: '/metiers', shows: ['Agriculture', 'T4Z'] },
  { name: 'jobs-rome', path: '/metiers?nomenclature=ROME4', shows: ['A1101', 'Suivants'] },
  {
    name: 'family',
    path: '/metiers/FAP2009/T4Z',
    shows: [
      'Métiers 2030',
      'Structure par âge',
      'Total des 13 régions',
      'Milieu de quatre prévisions simples',
      'Pourquoi ce chiffre en 2030',
      'À 5 ans'
    ],
    chart: 3
  },
  { name: 'rome', path: '/metiers/ROME4/F1602', shows: ['Au cœur du métier', 'Vers d’autres métiers'] },
  { name: 'certifications', path: '/certifications', shows: ['RNCP31946'] },
  {
    name: 'certification',
    path: '/certifications/RNCP36989',
    shows: ['Niveaux de prise en charge', '7 750 €', '8 502 €']
  },
  {
    name: 'workforce',
    path: '/effectifs',
    shows: ['Salariés au 31 décembre par branche, 2020', 'Unité : personnes', 'Total', '20 affichés sur 256', 'DARES'],
    chart: 1
  },
  {
    name: 'workforce-of-opco',
    path: '/effectifs?lignes=BRANCH&opco=ATLAS&tri=BRANCH',
    shows: ['branches de l’opérateur Atlas', '1486'],
    chart: 1
  },
  {
    name: 'workforce-by-year',
    path: '/effectifs?mesure=EMPLOYMENT&lignes=YEAR&metier=T4Z',
    shows: ['Emploi par année', 'milliers de personnes', 'métier T4Z', '1983', 'Sur un an'],
    chart: 1
  },
  {
    name: 'workforce-crossed',
    path: '/effectifs?mesure=EMPLOYMENT_BY_AGE&lignes=JOB&colonnes=AGE_BAND&niveau=FAP2009-1',
    shows: ['par métier et par tranche d’âge, 2017-2019 (moyenne)', '60+ ans', 'Total', 'Commerce']
  },
  {
    name: 'workforce-shares',
    path: '/effectifs?mesure=AGE_SHARE',
    shows: ['Part dans l’emploi par métier et par tranche d’âge', 'part, en %']
  },
  {
    name: 'workforce-losses',
    path: '/effectifs?mesure=NET_CREATIONS&lignes=REGION',
    shows: ['Créations nettes par région, 2019-2030', 'Grand Est', 'DARES'],
    chart: 1
  },
  { name: 'workforce-none', path: '/effectifs?mesure=EMPLOYMENT&metier=ZZZ99', shows: ['Aucun chiffre ne correspond'] },
  {
    name: 'forecasts',
    path: '/previsions',
    shows: ['Emploi par famille de métiers, 2018-2030', 'Aides-soignants', 'Corrélation', 'Même sens d’évolution'],
    chart: 1
  },
  {
    name: 'forecasts-by-growth',
    path: '/previsions?tri=GROWTH',
    shows: ['Ouvriers des industries graphiques'],
    chart: 1
  },
  { name: 'contract-form', path: '/financement', shows: ['Coût d’un contrat', 'Comparer à un contrat conclu le'] },
  {
    name: 'contract',
    path: '/financement?certification=RNCP36989&commission=2&conclu=2025-07-01&debut=2025-09-01&fin=2027-01-31&distance=90&compare=2025-06-30',
    shows: [
      'Plusieurs réponses',
      '8 798,90 €',
      'Année 2, versement 4',
      'Réduction pour la distance',
      '2 180,27 €',
      'Une part d’année s’arrondit-elle',
      'Règles appliquées'
    ]
  },
  {
    name: 'contract-incomplete',
    path: '/financement?certification=RNCP36989&conclu=2025-07-01&debut=2025-09-01&fin=2027-01-31',
    shows: ['Il faut une certification']
  },
  {
    name: 'data',
    path: '/donnees',
    shows: ['ROME 4.0', 'SHA-256', 'Licence Ouverte', 'Terminé', 'Chiffres à portée', 'année, métier (FAP 2009']
  },
  { name: 'unknown', path: '/nulle-part', shows: ['Page introuvable'] }
]

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const views = [
  { width: 1280, height: 900, scheme: 'light' },
  { width: 1280, height: 900, scheme: 'dark' },
  { width: 360, height: 740, scheme: 'light' },
  { width: 360, height: 740, scheme: 'dark' }
]

/** Opens every page in every view. */
export async function walk({ browser, origin, report, shots }) {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  for (const { width, height, scheme } of views) {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      reducedMotion: 'reduce',
      locale: 'fr-FR'
    })
    for (const { name, path, shows, chart = 0 } of pages) {
      const at = `${name} ${width} ${scheme}`
      const page = await context.newPage()
      const errors = watch(page, origin)
      const texts = []
      page.on('request', request => {
        if (new URL(request.url()).pathname === '/graphql' && !isByHash(request.url())) texts.push(request.postData())
      })
      await page.goto(origin + path, { waitUntil: 'networkidle' })
      await page.locator('.loading').waitFor({ state: 'detached' })
      for (let i = 0; i < chart; i++) await page.locator('.chart-area svg').nth(i).waitFor()

      const text = plain(await page.locator('main').textContent())
      for (const words of shows) report.check(`${at} shows`, text.includes(words), words)
      report.check(`${at} title`, (await page.title()).endsWith(' – GPEC'), await page.title())
      report.check(`${at} heading`, (await page.locator('h1').count()) === 1)

      // The script of axe comes through the debugger, which the policy of the page does not concern.
      await page.evaluate(axe)
      const { violations } = await page.evaluate(
        async only => globalThis.axe.run(document, { runOnly: only, resultTypes: ['violations'] }),
        tags
      )
      for (const { id, nodes } of violations)
        report.check(`${at} axe`, false, `${id} ×${nodes.length}: ${nodes[0].html}`)
      report.check(`${at} axe`, violations.length === 0)

      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      report.check(`${at} reflow`, overflow <= 0, `${overflow} pixels too wide`)
      report.check(`${at} console and network`, errors.length === 0, errors.join(' | '))
      report.check(`${at} asks by hash`, texts.length === 0, texts.join(' | '))
      if (shots) await page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`), fullPage: true })
      await page.close()
    }
    await context.close()
  }
  await graphiql({ browser, origin, report, shots })
}

/** The editor, which is not ours to make accessible, runs offline and answers. */
async function graphiql({ browser, origin, report, shots }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
  const errors = watch(page, origin)
  await page.goto(`${origin}/graphiql`, { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: /Execute query/ }).click()
  const result = page.locator('.graphiql-response', { hasText: 'ATLAS' })
  await result.waitFor({ timeout: 10_000 }).catch(() => {})
  report.check('graphiql answers', await result.isVisible())
  report.check('graphiql console and network', errors.length === 0, errors.join(' | '))
  if (shots) await page.screenshot({ path: join(shots, 'graphiql.png') })
  await page.close()
}

/** A question by its hash alone, by GET. */
function isByHash(url) {
  const { pathname, searchParams } = new URL(url)
  return pathname === '/graphql' && searchParams.has('extensions') && !searchParams.has('query')
}

/**
 * What goes wrong while a page is open: errors of its scripts, of its policy, and requests that leave the server or that it
 * refuses.
 */
function watch(page, origin) {
  const errors = []
  page.on('pageerror', error => errors.push(error.message))
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) errors.push(message.text())
  })
  page.on('request', request => {
    if (!request.url().startsWith(`${origin}/`)) errors.push(`request to ${request.url()}`)
  })
  page.on('response', response => {
    if (response.status() >= 400) errors.push(`${response.status()} ${response.url()}`)
  })
  return errors
}

/** The spaces of French typography as ordinary ones. */
const plain = text => text.replace(/[\u202f\u00a0]/g, ' ')
