import { type CombinedError, type Exchange, makeOperation, type Operation } from 'urql'
import { filter, makeSubject, map, merge, pipe } from 'wonka'

/** The hash that codegen gave a document: the SHA-256 of the text that is sent. */
const hashOf = ({ query }: Operation) => (query as { __meta__?: { hash?: string } }).__meta__?.hash

/** By GET while the address is short enough, for browsers and proxies to keep the answer; by POST beyond. */
const byHash = (operation: Operation, sha256Hash: string) =>
  makeOperation(
    operation.kind,
    { ...operation, extensions: { persistedQuery: { version: 1, sha256Hash } } },
    { preferGetMethod: 'within-url-limit' }
  )

const byText = (operation: Operation) =>
  makeOperation(operation.kind, { ...operation, extensions: undefined }, { preferGetMethod: false })

const says = (error: CombinedError, ...reasons: string[]) =>
  error.graphQLErrors.some(e => reasons.includes(e.message) || reasons.includes(String(e.extensions.code)))

/**
 * Sends the hash of a query in place of its text. The text goes once the server says that it does not know the hash; until
 * the page is closed it then goes at once: that of the query, or that of every query where the server knows no hashes at all.
 * Any other error is an answer: a server that is overloaded is not asked twice.
 */
export const hashExchange: Exchange =
  ({ forward }) =>
  operations => {
    const again = makeSubject<Operation>()
    const unknown = new Set<string>()
    let understood = true
    const first = (operation: Operation) => {
      const hash = hashOf(operation)
      if (operation.kind !== 'query' || !hash) return operation
      return understood && !unknown.has(hash) ? byHash(operation, hash) : byText(operation)
    }
    const isAnswer = (operation: Operation, error: CombinedError | undefined) => {
      const hash = operation.extensions?.persistedQuery?.sha256Hash
      if (!hash || !error) return true
      // What servers say that look for a query all the same, the one of gqlgen last.
      if (says(error, 'PersistedQueryNotSupported', 'PERSISTED_QUERY_NOT_SUPPORTED', 'no operation provided'))
        understood = false
      else if (says(error, 'PersistedQueryNotFound', 'PERSISTED_QUERY_NOT_FOUND')) unknown.add(hash)
      else return true
      return false
    }
    return pipe(
      merge([pipe(operations, map(first)), again.source]),
      forward,
      filter(({ operation, error }) => {
        const answer = isAnswer(operation, error)
        if (!answer) again.next(byText(operation))
        return answer
      })
    )
  }
