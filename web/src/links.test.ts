import { expect, test } from 'vitest'
import { hitLink, links } from './links'
import { isAddress } from './pages/data'
import { isSearchable } from './pages/home'

test('a hit leads to the sheet of its kind', () => {
  const node = { __typename: 'Branch' }
  expect(hitLink({ kind: 'BRANCH', code: '1486', node })).toBe('/branches/1486')
  expect(hitLink({ kind: 'COMPETENCY', code: '100007', node })).toBe('/competences/100007')
  expect(hitLink({ kind: 'JOB', code: 'A0X40', node: { __typename: 'Job', scheme: 'FAP2021', level: 4 } })).toBe(
    '/metiers/FAP2021/A0X40?niveau=4'
  )
  expect(links.job({ scheme: 'ROME4', code: 'F1602', level: 3 })).toBe('/metiers/ROME4/F1602')
})

test('two letters or digits are searched, accents and all', () => {
  expect(['', 'é', '..', 'él', '14', 'a-b'].map(isSearchable)).toEqual([false, false, false, true, true, true])
})

test('only addresses of the web become links', () => {
  expect(['https://data.gouv.fr', 'http://x.fr', 'javascript:alert(1)', ''].map(isAddress)).toEqual([
    true,
    true,
    false,
    false
  ])
})
