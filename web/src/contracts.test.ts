import { describe, expect, it } from 'vitest'
import { contractAsked, proposed } from './contracts'

const asked = (text: string) => contractAsked(new URLSearchParams(text))
const days = 'conclu=2025-09-01&debut=2025-09-01&fin=2026-08-31'

describe('the contract that an address asks about', () => {
  it('is priced for one branch or one commission', () => {
    expect(asked(`certification=RNCP1002&commission=2&distance=45.5&suite=oui&${days}`)).toEqual({
      contract: {
        certification: 'RNCP1002',
        commission: '2',
        concludedOn: '2025-09-01',
        start: '2025-09-01',
        end: '2026-08-31',
        remoteShareBp: 4550,
        reducedDuration: false,
        successor: true
      },
      compared: false,
      other: '2025-09-01'
    })
    expect(asked(`certification=RNCP1002&branche=1486&compare=2025-06-30&${days}`)).toMatchObject({
      contract: { branch: '1486' },
      compared: true,
      other: '2025-06-30'
    })
  })

  it('is none while something is missing, or does not fit', () => {
    for (const text of [
      days,
      `certification=RNCP1002&${days}`,
      `certification=RNCP1002&commission=2&branche=1486&${days}`,
      'certification=RNCP1002&commission=2&conclu=2025-09-01&debut=2025-09-01',
      'certification=RNCP1002&commission=2&conclu=2025-09-01&debut=2025-09-01&fin=2025-08-31'
    ])
      expect(asked(text)).toBeNull()
  })

  it('keeps the share of distance from 0 to 100', () => {
    const of = (distance: string) =>
      asked(`certification=A&commission=2&distance=${distance}&${days}`)?.contract.remoteShareBp
    expect([of('-3'), of('250'), of('x')]).toEqual([0, 10_000, 0])
  })

  it('is proposed for a school year', () => {
    expect(proposed(new Date(2026, 10, 26))).toEqual({ conclu: '2026-09-01', debut: '2026-09-01', fin: '2027-08-31' })
  })
})
