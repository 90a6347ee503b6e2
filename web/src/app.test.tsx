import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { Provider } from 'urql'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { App } from './app'
import { newClient } from './client'

type Answer = [operation: string, answer: (variables: Record<string, unknown>) => unknown]

/** The requests made, in order. */
let asked: { operation: string; variables: Record<string, unknown> }[] = []

/** A server that answers each operation by name; any other is an error of the test. */
function serve(...answers: Answer[]) {
  const byName = new Map(answers)
  asked = []
  vi.stubGlobal('fetch', async (url: string) => {
    const sent = new URL(url).searchParams
    const operationName = sent.get('operationName') ?? ''
    const variables = JSON.parse(sent.get('variables') ?? '{}')
    asked.push({ operation: operationName, variables })
    const answer = byName.get(operationName)
    if (!answer) throw new Error(`nothing answers ${operationName}`)
    return new Response(JSON.stringify(answer(variables)), { headers: { 'content-type': 'application/json' } })
  })
}

function open(address: string) {
  history.replaceState(null, '', address)
  render(
    <Provider value={newClient('http://localhost/graphql')}>
      <App />
    </Provider>
  )
}

const connection = (nodes: object[] = []) => ({
  __typename: 'Connection',
  totalCount: nodes.length,
  pageInfo: { __typename: 'PageInfo', hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  edges: nodes.map(node => ({ __typename: 'Edge', node }))
})

const nothing = () => ({
  data: {
    __typename: 'Query',
    opcos: connection(),
    branches: connection(),
    jobs: connection(),
    families: connection(),
    certifications: connection(),
    fundingLevels: connection()
  }
})

const job = { __typename: 'Job', id: '7', scheme: 'ROME4', level: 3 }
const found = ({ kinds }: Record<string, unknown>) => ({
  data: {
    __typename: 'Query',
    search: {
      __typename: 'SearchResult',
      total: kinds ? 1 : 2,
      facets: [
        { __typename: 'SearchFacetValue', kind: 'JOB', count: 1 },
        { __typename: 'SearchFacetValue', kind: 'BRANCH', count: 1 }
      ],
      hits: [
        {
          __typename: 'SearchHitResult',
          kind: 'JOB',
          code: 'F1602',
          label: 'Électricien',
          matched: 'Câbleur',
          node: job
        },
        {
          __typename: 'SearchHitResult',
          kind: 'BRANCH',
          code: '1486',
          label: 'Bureaux d’études',
          matched: null,
          node: { __typename: 'Branch', id: '8' }
        }
      ].slice(0, kinds ? 1 : 2)
    }
  }
})

beforeEach(() => vi.stubGlobal('scrollTo', () => {}))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('an empty database says what to import', async () => {
  serve(['Home', nothing])
  open('/')
  expect(await screen.findByText('gpec import FICHIER')).toBeDefined()
  expect(document.title).toBe('Emploi, métiers et certifications par branche – GPEC')
})

test('typing searches once it pauses, keeps the text in the address, and lists links', async () => {
  serve(['Home', nothing], ['Search', found])
  open('/')
  const box = screen.getByRole('searchbox')
  for (const text of ['é', 'él', 'électricien']) fireEvent.change(box, { target: { value: text } })
  const hit = await screen.findByRole('link', { name: /Électricien/ })
  expect(hit.getAttribute('href')).toBe('/metiers/ROME4/F1602')
  expect(within(hit).getByText(/Câbleur/)).toBeDefined()
  expect(asked.filter(a => a.operation === 'Search').map(a => a.variables.text)).toEqual(['électricien'])
  expect(new URLSearchParams(location.search).get('q')).toBe('électricien')
})

test('a facet narrows the search', async () => {
  serve(['Home', nothing], ['Search', found])
  open('/?q=electricien')
  fireEvent.click(await screen.findByRole('button', { name: /^Métiers/ }))
  await waitFor(() => expect(screen.queryByRole('link', { name: /Bureaux d’études/ })).toBeNull())
  expect(screen.getByRole('button', { name: /^Métiers/ }).getAttribute('aria-pressed')).toBe('true')
  expect(asked.at(-1)?.variables).toMatchObject({ text: 'electricien', kinds: ['JOB'] })
})

test('arrows move among the hits and Escape returns to the box', async () => {
  serve(['Home', nothing], ['Search', found])
  open('/?q=electricien')
  const first = await screen.findByRole('link', { name: /Électricien/ })
  const box = screen.getByRole('searchbox')
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
  box.focus()
  press('ArrowDown')
  expect(document.activeElement).toBe(first)
  press('ArrowDown')
  expect(document.activeElement?.textContent).toContain('Bureaux d’études')
  press('ArrowUp')
  press('ArrowUp')
  expect(document.activeElement).toBe(box)
  press('ArrowDown')
  press('Escape')
  expect(document.activeElement).toBe(box)
})

test('a failure is said, and asking again recovers', async () => {
  let failing = true
  serve([
    'BranchSheet',
    () => (failing ? { errors: [{ message: 'database is closed' }] } : { data: { __typename: 'Query', branch: null } })
  ])
  open('/branches/9999')
  expect((await screen.findByRole('alert')).textContent).toContain('database is closed')
  failing = false
  fireEvent.click(screen.getByRole('button', { name: 'Réessayer' }))
  expect(await screen.findByText('Aucune source ne nomme l’IDCC 9999.')).toBeDefined()
})

test.each([
  ['UNAUTHENTICATED', 'Il faut s’identifier pour voir ces données'],
  ['FORBIDDEN', 'Vous n’avez pas accès à ces données'],
  ['RATE_LIMITED', 'Trop de demandes en peu de temps : réessayez dans un instant'],
  ['OVERLOADED', 'Le serveur est surchargé : réessayez dans un instant'],
  ['TIMEOUT', 'La réponse a pris trop de temps'],
  ['TOO_EXPENSIVE', 'Cette demande coûte trop au serveur : restreignez-la'],
  ['INTERNAL', 'Une erreur interne s’est produite (demande 7f3a)']
])('an error %s is said in French', async (code, words) => {
  const requestId = code === 'INTERNAL' ? '7f3a' : undefined
  const error = { message: 'words of the server', extensions: { code, requestId } }
  serve(['BranchSheet', () => ({ data: null, errors: [error, error] })])
  open('/branches/9999')
  const alert = await screen.findByRole('alert')
  expect(alert.querySelector('p')?.textContent).toBe(`Le serveur n’a pas pu répondre. ${words}`)
})

test('the table of branches asks for the order, the operator and the text of the address', async () => {
  serve(
    ['OpcoNames', () => ({ data: { __typename: 'Query', opcos: connection() } })],
    ['Branches', () => ({ data: { __typename: 'Query', branches: connection() } })]
  )
  open('/branches?opco=ATLAS&texte=conseil&tri=-EMPLOYEES')
  await screen.findByText('Aucune branche ne correspond.')
  expect(asked.find(a => a.operation === 'Branches')?.variables).toEqual({
    text: 'conseil',
    where: { active: true, hasOpcoWith: [{ code: 'ATLAS' }] },
    orderBy: [{ field: 'EMPLOYEES', direction: 'DESC' }],
    first: 50
  })
})

test('an unknown address says so', async () => {
  serve()
  open('/nulle-part')
  expect(await screen.findByText('Page introuvable')).toBeDefined()
})
