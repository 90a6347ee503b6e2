/** What a reader without a mouse does: reach everything, search, sort, filter, turn pages, go back. */
export async function keyboard({ browser, origin, report }) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    locale: 'fr-FR'
  })
  const page = await context.newPage()
  const address = () => page.url().slice(origin.length)
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')

  for (const path of [
    '/',
    '/branches',
    '/branches/1486',
    '/metiers/FAP2009/T4Z',
    '/certifications',
    '/effectifs',
    '/previsions',
    '/financement',
    '/donnees'
  ]) {
    await open(page, origin + path)
    const { reached, all, unseen } = await tabThrough(page)
    report.check(`keyboard reaches all of ${path}`, reached >= all, `${reached} of ${all}`)
    report.check(`keyboard focus shows on ${path}`, unseen.length === 0, unseen.slice(0, 3).join(' | '))
  }

  await open(page, `${origin}/`)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  report.check(
    'the first stop skips to the content',
    (await page.evaluate(() => document.activeElement?.id)) === 'contenu'
  )

  await page.keyboard.press('/')
  await page.keyboard.type('électricien')
  await page.locator('.hits a').first().waitFor()
  await page.keyboard.press('ArrowDown')
  const label = await focused()
  report.check('an arrow goes to the first hit', /lectricien/.test(label), label)
  await page.keyboard.press('Enter')
  await page.locator('h1', { hasText: /lectricien/ }).waitFor()
  report.check('Enter opens the hit', address().startsWith('/metiers/ROME4/'), address())
  report.check('reading starts at the content', (await page.evaluate(() => document.activeElement?.id)) === 'contenu')
  await page.goBack()
  await page.locator('.hits a').first().waitFor()
  report.check('going back finds the search again', (await page.locator('#recherche').inputValue()) === 'électricien')

  await open(page, `${origin}/branches`)
  await page.getByRole('button', { name: 'Salariés' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('th[aria-sort=descending]', { hasText: 'Salariés' }).waitFor()
  await settled(page)
  const rows = await page.locator('tbody td:nth-child(4)').allTextContents()
  const numbers = rows.map(text => Number(text.replace(/\D/g, ''))).filter(n => n > 0)
  report.check(
    'the order is by number of employees',
    numbers.length > 10 && numbers.every((n, i) => i === 0 || n <= numbers[i - 1]),
    rows.join()
  )
  await page.getByRole('link', { name: /Suivants/ }).press('Enter')
  await page.getByText(/51 à 100 sur/).waitFor()
  await settled(page)
  const second = await page.locator('tbody th').first().textContent()
  await page.reload({ waitUntil: 'networkidle' })
  report.check('a page of the table can be reloaded', (await page.locator('tbody th').first().textContent()) === second)
  await page.getByRole('link', { name: /Précédents/ }).press('Enter')
  await page.getByText(/1 à 50 sur/).waitFor()
  await settled(page)
  report.check('the way back leads to the first page', !address().includes('page='), address())
  await page.getByLabel('Opérateur (OPCO)').selectOption('ATLAS')
  await page.waitForURL(/opco=ATLAS/)
  await settled(page)
  const operators = new Set(await page.locator('tbody td:nth-child(3)').allTextContents())
  report.check('the filter keeps the branches of the operator', operators.size === 1, [...operators].join())

  await open(page, `${origin}/effectifs`)
  const count = () => page.locator('tbody tr').count()
  report.check('the workforce shows its first rows', (await count()) === 20, String(await count()))
  await page.getByRole('button', { name: 'Afficher plus' }).press('Enter')
  await page.getByText(/70 affichés sur/).waitFor()
  report.check('more rows follow the first ones', (await count()) === 70, String(await count()))
  const firsts = new Set(await page.locator('tbody th').allTextContents())
  report.check('no row comes twice', firsts.size === 70, String(firsts.size))
  await page.reload({ waitUntil: 'networkidle' })
  report.check('the rows shown can be reloaded', (await count()) === 70, String(await count()))
  await page.getByLabel('Mesure').selectOption('EMPLOYMENT')
  await page.getByRole('heading', { name: /^Emploi par métier/ }).waitFor()
  await page.getByRole('combobox', { name: 'Métiers', exact: true }).selectOption('FAP2009-1')
  await page.waitForURL(/niveau=FAP2009-1/)
  await settled(page)
  report.check('a level of jobs is a sum of those below', (await page.locator('tbody tr').count()) >= 20)
  await page.getByRole('combobox', { name: 'Par', exact: true }).selectOption('YEAR')
  await page.getByRole('heading', { name: /^Emploi par année/ }).waitFor()
  await page.getByLabel('Métier (code)').fill('T4Z')
  await page.getByText(/Seulement : métier T4Z/).waitFor()
  report.check(
    'the question is in the address',
    /mesure=EMPLOYMENT.*lignes=YEAR.*metier=T4Z/.test(address()),
    address()
  )
  await page.getByLabel('Métier (code)').fill('T4-Z')
  await page.getByText(/n’en est pas un/).waitFor()

  await open(page, `${origin}/certifications/RNCP36989`)
  await page.getByRole('link', { name: 'Calculer le coût d’un contrat' }).press('Enter')
  await page.getByLabel('ou commission').fill('2')
  for (const [name, on] of [
    ['Conclu le', '2025-07-01'],
    ['Premier jour', '2025-09-01'],
    ['Dernier jour', '2027-01-31']
  ])
    await page.getByLabel(name, { exact: true }).fill(on)
  await page.getByLabel('Part à distance').press('Enter')
  await page.getByRole('heading', { name: 'Échéancier' }).first().waitFor()
  report.check(
    'a contract is priced from its certification on',
    /certification=RNCP36989&commission=2&conclu=2025-07-01/.test(address()),
    address()
  )

  await open(page, `${origin}/previsions`)
  await page.getByRole('button', { name: 'Évolution' }).press('Enter')
  await page.waitForURL(/tri=-GROWTH/)
  await page.locator('tbody th a').first().press('Enter')
  await page.getByRole('heading', { name: 'Prévision' }).waitFor()
  report.check('a family of the forecast is opened', address().startsWith('/metiers/FAP2009/'), address())

  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await ground()
  await page.getByLabel('Thème').selectOption('dark')
  const dark = await ground()
  await page.reload({ waitUntil: 'networkidle' })
  report.check('the chosen theme is kept', dark !== light && (await ground()) === dark, `${light} ${dark}`)
  await context.close()
}

async function open(page, url) {
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.locator('.loading').waitFor({ state: 'detached' })
}

const settled = page => page.waitForFunction(() => !document.querySelector('[aria-busy=true], .loading'))

/** Presses Tab through the whole page: how many controls were reached, of how many, and those whose focus does not show. */
async function tabThrough(page) {
  const all = await page.evaluate(
    () =>
      [...document.querySelectorAll('a[href], button:not(:disabled), input, select, summary, [tabindex="0"]')].filter(
        e => e.checkVisibility()
      ).length
  )
  const seen = new Set()
  const unseen = []
  await page.evaluate(() => document.activeElement?.blur())
  let last
  for (let i = 0; i < all + 40; i++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const e = document.activeElement
      if (!e || e === document.body) return null
      e.dataset.stop ??= crypto.randomUUID()
      return { id: e.dataset.stop, html: e.outerHTML.slice(0, 80), outline: getComputedStyle(e).outlineStyle }
    })
    if (stop && stop.id === last) continue // a date has a stop for its day, its month and its year
    if (!stop || seen.has(stop.id)) break
    last = stop.id
    seen.add(stop.id)
    if (stop.outline === 'none') unseen.push(stop.html)
  }
  return { reached: seen.size, all, unseen }
}
