import { expect, test } from 'vitest'
import { pageArguments, pageNumber, turn, withValue } from './pager'
import { orderOf, withOrder } from './table-order'

const params = (query: string) => new URLSearchParams(query)
const info = { hasNextPage: true, hasPreviousPage: true, startCursor: 's', endCursor: 'e' }

test('the address names the page', () => {
  expect(pageArguments(params(''))).toEqual({ first: 50 })
  expect(pageArguments(params('apres=e&page=2'))).toEqual({ first: 50, after: 'e' })
  expect(pageArguments(params('avant=s&page=2'))).toEqual({ last: 50, before: 's' })
  expect(['', 'page=3', 'page=0', 'page=x', 'page=1.5'].map(q => pageNumber(params(q)))).toEqual([1, 3, 1, 1, 1])
})

test('turning pages keeps filters, and the way back to the first page has no cursor', () => {
  expect(turn(params('opco=ATLAS'), info, 'next')?.toString()).toBe('opco=ATLAS&page=2&apres=e')
  expect(turn(params('opco=ATLAS&page=3&apres=x'), info, 'previous')?.toString()).toBe('opco=ATLAS&page=2&avant=s')
  expect(turn(params('opco=ATLAS&page=2&apres=x'), info, 'previous')?.toString()).toBe('opco=ATLAS')
  expect(turn(params(''), { ...info, hasNextPage: false }, 'next')).toBeUndefined()
})

test('a changed filter or order starts again at the first page', () => {
  expect(withValue(params('page=3&apres=x&texte=a'), 'texte', 'b').toString()).toBe('texte=b')
  expect(withValue(params('texte=a'), 'texte', '').toString()).toBe('')
  expect(withOrder(params('page=3&apres=x'), { field: 'EMPLOYEES', direction: 'DESC' }).toString()).toBe(
    'tri=-EMPLOYEES'
  )
})

test('an order that does not exist is not asked of the server', () => {
  const fields = ['LABEL', 'EMPLOYEES'] as const
  const otherwise = { field: 'LABEL', direction: 'ASC' } as const
  expect(orderOf(params('tri=-EMPLOYEES'), fields, otherwise)).toEqual({ field: 'EMPLOYEES', direction: 'DESC' })
  expect(orderOf(params('tri=DROP'), fields, otherwise)).toEqual(otherwise)
})
