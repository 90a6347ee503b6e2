import { afterEach, expect, test, vi } from 'vitest'
import built from '../dist/documents.json?raw'
import { newClient } from './client'
import { BranchesDocument, OpcoNamesDocument } from './gql/graphql'

const documents: Record<string, string> = JSON.parse(built)
const hashOf = (operation: string) =>
  Object.entries(documents).find(([, text]) => text.startsWith(`query ${operation}`))?.[0] ?? ''

interface Sent {
  method: string
  accept: string
  operationName: string
  variables?: unknown
  extensions?: unknown
  query?: string
}

const opcos = { data: { opcos: { __typename: 'OpcoConnection', edges: [] } } }
// What the cache makes of it: __typename is its own affair.
const found = { opcos: { edges: [] } }
const branches = { data: { branches: null } }
const refusal = (message: string, code?: string) => ({ data: null, errors: [{ message, extensions: { code } }] })
const noOperation = refusal('no operation provided', 'GRAPHQL_VALIDATION_FAILED')

/** A server, and the requests it gets: by address or by body, as they are sent. */
function serve(answer: (sent: Sent) => object) {
  const asked: Sent[] = []
  vi.stubGlobal('fetch', async (url: string, { method, headers, body }: RequestInit) => {
    const fields = [...new URL(url).searchParams].map(([name, value]) => [
      name,
      value.startsWith('{') ? JSON.parse(value) : value
    ])
    const sent: Sent = {
      method,
      accept: new Headers(headers).get('accept'),
      ...Object.fromEntries(fields),
      ...(typeof body === 'string' && JSON.parse(body))
    }
    asked.push(sent)
    return Response.json(answer(sent), { headers: { 'content-type': 'application/graphql-response+json' } })
  })
  const client = newClient('http://localhost/graphql')
  const ask = { requestPolicy: 'network-only' } as const
  return {
    asked,
    opcos: () => client.query(OpcoNamesDocument, {}, ask).toPromise(),
    branches: (text: string) => client.query(BranchesDocument, { text }, ask).toPromise()
  }
}

const accept = 'application/graphql-response+json'
const byHash = (operationName: string, variables?: object) => ({
  method: 'GET',
  accept,
  operationName,
  variables,
  extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(operationName) } }
})
const byText = (operationName: string, variables?: object) => ({
  method: 'POST',
  accept,
  operationName,
  variables,
  query: documents[hashOf(operationName)]
})

afterEach(() => vi.unstubAllGlobals())

test('a query goes by its hash, never by its text', async () => {
  const server = serve(() => opcos)
  expect((await server.opcos()).data).toEqual(found)
  expect(server.asked).toEqual([byHash('OpcoNames')])
})

test('what no address can hold goes by POST, by its hash too', async () => {
  const server = serve(() => branches)
  const text = 'é'.repeat(500)
  await server.branches(text)
  expect(server.asked).toEqual([{ ...byHash('Branches', { text }), method: 'POST' }])
})

test.each([
  ['message', refusal('PersistedQueryNotFound')],
  ['code', refusal('the document is not known', 'PERSISTED_QUERY_NOT_FOUND')]
])('a hash that the server does not know, by its %s, is followed by the text: at once the next time', async (_, no) => {
  const server = serve(({ operationName, query }) => (operationName === 'Branches' ? branches : query ? opcos : no))
  expect((await server.opcos()).data).toEqual(found)
  await server.opcos()
  await server.branches('a')
  expect(server.asked).toEqual([
    byHash('OpcoNames'),
    byText('OpcoNames'),
    byText('OpcoNames'),
    byHash('Branches', { text: 'a' })
  ])
})

test.each([
  ['as gqlgen does', noOperation],
  ['as others do', refusal('PersistedQueryNotSupported')]
])('a server without hashes, which says so %s, is sent none any more', async (_, no) => {
  const server = serve(({ operationName, query }) => (query ? (operationName === 'Branches' ? branches : opcos) : no))
  expect((await server.opcos()).data).toEqual(found)
  await server.branches('a')
  await server.opcos()
  expect(server.asked).toEqual([
    byHash('OpcoNames'),
    byText('OpcoNames'),
    byText('Branches', { text: 'a' }),
    byText('OpcoNames')
  ])
})

test('queries on their way together are each sent again', async () => {
  const server = serve(({ operationName, query }) =>
    query ? (operationName === 'Branches' ? branches : opcos) : noOperation
  )
  const [first, second] = await Promise.all([server.opcos(), server.branches('a')])
  expect([first.data, second.data]).toEqual([found, branches.data])
  expect(server.asked.map(sent => sent.method)).toEqual(['GET', 'GET', 'POST', 'POST'])
})

test.each(['RATE_LIMITED', 'OVERLOADED', 'INTERNAL', 'GRAPHQL_VALIDATION_FAILED'])(
  'the error %s is an answer',
  async code => {
    const server = serve(() => refusal('no', code))
    expect((await server.opcos()).error?.graphQLErrors[0]?.extensions.code).toBe(code)
    await server.opcos()
    expect(server.asked).toEqual([byHash('OpcoNames'), byHash('OpcoNames')])
  }
)

test('a text that is refused too is an error, asked for once', async () => {
  const server = serve(() => refusal('only trusted documents', 'PERSISTED_QUERY_NOT_FOUND'))
  expect((await server.opcos()).error?.graphQLErrors).toHaveLength(1)
  expect(server.asked).toEqual([byHash('OpcoNames'), byText('OpcoNames')])
})
