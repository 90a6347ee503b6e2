import { type ReactNode, useRef } from 'react'
import type { AnyVariables, CombinedError, DocumentInput, RequestPolicy } from 'urql'
import { useQuery } from 'urql'
import { failure } from '../words'

export interface Answer<Data> {
  /** The answer; while another page of it is on its way, the one before. */
  data: Data | undefined
  fetching: boolean
  error: CombinedError | undefined
  retry: () => void
}

/** Asks the server, and keeps the last answer on the screen while the next one is on its way. */
export function useAnswer<Data, Variables extends AnyVariables>(
  query: DocumentInput<Data, Variables>,
  variables: Variables,
  { pause = false, requestPolicy = 'cache-first' as RequestPolicy } = {}
): Answer<Data> {
  const [result, execute] = useQuery<Data, Variables>({ query, variables, pause, requestPolicy } as Parameters<
    typeof useQuery<Data, Variables>
  >[0])
  const kept = useRef<Data | undefined>(undefined)
  if (result.data) kept.current = result.data
  return {
    data: result.error ? result.data : kept.current,
    fetching: result.fetching,
    error: result.error,
    retry: () => execute({ requestPolicy: 'network-only' })
  }
}

/** An answer on the screen: the wait, the failure, or what it holds. */
export function Show<Data>({ answer, children }: { answer: Answer<Data>; children: (data: Data) => ReactNode }) {
  const { data, fetching, error, retry } = answer
  if (error && !data) return <Failure error={error} retry={retry} />
  if (!data) return <Loading />
  return (
    <div aria-busy={fetching} className={fetching ? 'busy' : undefined}>
      {children(data)}
    </div>
  )
}

export function Loading() {
  return (
    <p className="loading" role="status">
      Chargement…
    </p>
  )
}

function Failure({ error, retry }: { error: CombinedError; retry: () => void }) {
  return (
    <div className="failure" role="alert">
      <p>
        <strong>{error.networkError ? 'Le serveur ne répond pas.' : 'Le serveur n’a pas pu répondre.'}</strong>{' '}
        {[...new Set(error.graphQLErrors.map(reason))].join(' ; ')}
      </p>
      <button type="button" onClick={retry}>
        Réessayer
      </button>
    </div>
  )
}

/** An error in words, with the request that the log of the server names. */
function reason({ message, extensions: { code, requestId } }: CombinedError['graphQLErrors'][number]) {
  const words = failure[String(code)] ?? message
  return requestId ? `${words} (demande ${requestId})` : words
}

/** Says that there is nothing, and which import would fill it. */
export function Empty({ children, imports }: { children: ReactNode; imports?: string }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {imports && (
        <p>
          Pour en ajouter, importez {imports} : <code>gpec import FICHIER</code>
        </p>
      )}
    </div>
  )
}

/** The page of something that no source names. */
export function Unknown({ children }: { children: ReactNode }) {
  return (
    <div className="empty" role="status">
      <p>{children}</p>
    </div>
  )
}
