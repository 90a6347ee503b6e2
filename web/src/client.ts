import { cacheExchange } from '@urql/exchange-graphcache'
import { type Client, createClient, fetchExchange } from 'urql'
import { hashExchange } from './by-hash'

// Answers that are computed rather than stored have no identity: they live inside the row that was asked.
const computed = [
  'FigurePoint',
  'FundingAnswerResult',
  'FundingBasisShareValue',
  'FundingHistoryPoint',
  'FundingSpreadResult',
  'SearchFacetValue',
  'SearchHitResult',
  'SearchResult'
]

/** A client of one endpoint, with a normalized cache of its own. */
export function newClient(url: string): Client {
  return createClient({
    url,
    preferGetMethod: false,
    fetchOptions: { headers: { accept: 'application/graphql-response+json' } },
    exchanges: [
      cacheExchange({
        keys: Object.fromEntries(computed.map(type => [type, () => null])),
        // Every fragment of the dashboard is on an object type, so none needs the list of types of an interface.
        possibleTypes: {}
      }),
      hashExchange,
      fetchExchange
    ]
  })
}
