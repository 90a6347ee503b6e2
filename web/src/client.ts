import { cacheExchange } from '@urql/exchange-graphcache'
import { type Client, createClient, fetchExchange } from 'urql'
import { hashExchange } from './by-hash'

// Answers that are computed rather than stored have no identity: they live inside the row that was asked.
const computed = [
  'Backtest',
  'ContractCost',
  'ContractCostComparison',
  'ContractInstalment',
  'ContractYear',
  'Estimated',
  'Exact',
  'Explanation',
  'ExplanationStep',
  'FigurePoint',
  'FlowGroupResult',
  'FlowResult',
  'FlowSeries',
  'FlowYear',
  'ForecastAccuracy',
  'ForecastAgreement',
  'ForecastAgreementJob',
  'ForecastBand',
  'ForecastGroupResult',
  'ForecastInput',
  'ForecastKey',
  'ForecastMethod',
  'ForecastObservation',
  'ForecastPoint',
  'ForecastResult',
  'ForecastSeries',
  'ForecastWarning',
  'FundingAnswerResult',
  'FundingBasisShareValue',
  'FundingHistoryPoint',
  'FundingSpreadResult',
  'OpenQuestion',
  'OpenReading',
  'RuleEffect',
  'SearchFacetValue',
  'SearchHitResult',
  'SearchResult',
  'SkillGap',
  'SkillGapGroupResult',
  'SkillGapResult',
  'Suppressed',
  'TrainingBudget',
  'TrainingBudgetYear',
  'TrainingNeed',
  'TrainingNeedGroupResult',
  'TrainingNeedResult',
  'TrainingYear',
  'WorkforceComparison',
  'WorkforceGroup'
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
        // The only fragments of the dashboard that are not on an object type are on this one.
        possibleTypes: { WorkforceValue: ['Exact', 'Suppressed', 'Estimated'] }
      }),
      hashExchange,
      fetchExchange
    ]
  })
}
