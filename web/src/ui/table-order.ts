import { withValue } from './pager'
import type { Order } from './table'

/** The order that the address asks for (tri=-EMPLOYEES), or the given one where it names none that exists. */
export function orderOf<Field extends string>(
  params: URLSearchParams,
  fields: readonly Field[],
  otherwise: Order<Field>
): Order<Field> {
  const asked = params.get('tri') ?? ''
  const field = fields.find(f => f === asked.replace(/^-/, ''))
  return field ? { field, direction: asked.startsWith('-') ? 'DESC' : 'ASC' } : otherwise
}

/** The address that asks for the order. */
export function withOrder<Field extends string>(params: URLSearchParams, order: Order<Field>): URLSearchParams {
  return withValue(params, 'tri', (order.direction === 'DESC' ? '-' : '') + order.field)
}
