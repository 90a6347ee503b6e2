// The question of the page of contracts, as its address asks it.
import type { ApprenticeshipContractInput, ContractCostsQueryVariables } from './gql/graphql'

const day = /^\d{4}-\d{2}-\d{2}$/

/** The days of a school year that begins in the year of a day: what the form proposes. */
export function proposed(today: Date): { conclu: string; debut: string; fin: string } {
  const year = today.getFullYear()
  return { conclu: `${year}-09-01`, debut: `${year}-09-01`, fin: `${year + 1}-08-31` }
}

/** What an address asks; null while it does not name a certification, a branch or commission, and three days in order. */
export function contractAsked(params: URLSearchParams): ContractCostsQueryVariables | null {
  const value = (name: string) => params.get(name)?.trim() ?? ''
  const [certification, commission, branch] = [value('certification'), value('commission'), value('branche')]
  const [concludedOn, start, end] = [value('conclu'), value('debut'), value('fin')]
  if (certification === '' || (commission === '') === (branch === '')) return null
  if (![concludedOn, start, end].every(on => day.test(on)) || end < start) return null
  const contract: ApprenticeshipContractInput = {
    certification,
    ...(commission === '' ? { branch } : { commission }),
    concludedOn,
    start,
    end,
    remoteShareBp: Math.round(100 * Math.min(Math.max(Number(value('distance')) || 0, 0), 100)),
    reducedDuration: value('reduit') !== '',
    successor: value('suite') !== ''
  }
  const other = value('compare')
  return { contract, compared: day.test(other), other: day.test(other) ? other : concludedOn }
}
