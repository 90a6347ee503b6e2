// Where one is in a long list, kept in the address so that a page can be linked, reloaded and gone back to.

export interface PageInfo {
  hasNextPage: boolean
  hasPreviousPage: boolean
  startCursor?: string | null | undefined
  endCursor?: string | null | undefined
}

export interface PageArguments {
  first?: number
  after?: string
  last?: number
  before?: string
}

/** Rows of one page of a table. */
export const pageRows = 50

/** The arguments of a connection for the page that the address names; its first page when it names none. */
export function pageArguments(params: URLSearchParams): PageArguments {
  const before = params.get('avant')
  if (before) return { last: pageRows, before }
  const after = params.get('apres')
  return after ? { first: pageRows, after } : { first: pageRows }
}

/** Number of the page that the address names, from 1. */
export function pageNumber(params: URLSearchParams): number {
  const n = Number(params.get('page'))
  return Number.isInteger(n) && n > 1 ? n : 1
}

/** The address of the page after or before; undefined when there is none. */
export function turn(params: URLSearchParams, info: PageInfo, way: 'next' | 'previous'): URLSearchParams | undefined {
  const cursor = way === 'next' ? info.hasNextPage && info.endCursor : info.hasPreviousPage && info.startCursor
  if (!cursor) return undefined
  const turned = withoutPage(params)
  const page = pageNumber(params) + (way === 'next' ? 1 : -1)
  if (page <= 1) return turned
  turned.set('page', String(page))
  turned.set(way === 'next' ? 'apres' : 'avant', cursor)
  return turned
}

/** The same address at its first page: what a change of filter or order leads to. */
export function withoutPage(params: URLSearchParams): URLSearchParams {
  const first = new URLSearchParams(params)
  for (const name of ['apres', 'avant', 'page', 'n']) first.delete(name)
  return first
}

/** The same address with a value set, or left out when empty, at its first page. */
export function withValue(params: URLSearchParams, name: string, value: string): URLSearchParams {
  const set = withoutPage(params)
  if (value === '') set.delete(name)
  else set.set(name, value)
  return set
}
