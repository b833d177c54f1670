import type { WireDocument } from '../../wire/document.ts'
import type { Proof } from '../commands.ts'
import { text } from '../fields.ts'
import { hasBrowserPath, OPERATIONS, type Operation, operationOf } from './operations.ts'
import { BROWSERS, isAtOrBelow, VERSION_1, VERSION_2 } from './paths.ts'

/** The filters in the path of a price list; empty when they are missing. */
export type Filters = { readonly type: string; readonly operator: string }

/** Where a path leads: in version 1 the body names the operation, in version 2 the path does. */
export type Endpoint = { readonly proof: Proof; readonly filters: Filters } & (
  | { readonly version: 1 }
  | { readonly version: 2; readonly operation: Operation }
)

/** Version 1 without filters. */
export const FIRST: Endpoint = { version: 1, proof: 'sign', filters: { type: '', operator: '' } }

/** The endpoint at a path; undefined when the prepaid API takes no POST there. */
export const endpointAt = (path: string): Endpoint | undefined => {
  if (isAtOrBelow(path, VERSION_1)) {
    const filters = filtersIn(path.slice(VERSION_1.length), 2)
    return filters && { ...FIRST, filters }
  }
  const proof = path.startsWith(BROWSERS) ? 'secret_key' : 'sign'
  const base = proof === 'sign' ? VERSION_2 : BROWSERS
  if (!path.startsWith(base)) return undefined
  const rest = path.slice(base.length)
  const operation = OPERATIONS.find((one) => isAtOrBelow(rest, one.path))
  if (!operation || (proof === 'secret_key' && !hasBrowserPath(operation))) return undefined
  const most = operation.kind === 'prepaid-price-list' ? 2 : 0
  const filters = filtersIn(rest.slice(operation.path.length), most)
  return filters && { version: 2, operation, proof, filters }
}

/** The method of a prepaid path; undefined for any other path, also for one with too many segments. */
export const prepaidMethodOf = (path: string): 'GET' | 'POST' | undefined => {
  if (/^\/api\/download\/[^/]+(?:\/1)?$/.test(path)) return 'GET'
  return endpointAt(path) && 'POST'
}

/** The operation that is asked for at an endpoint. */
export const operationFor = (endpoint: Endpoint, document: WireDocument): Operation | undefined =>
  endpoint.version === 2 ? endpoint.operation : operationOf(text(document, 'commands'))

const filtersIn = (rest: string, most: number): Filters | undefined => {
  const segments = rest.split('/').filter((segment) => segment !== '')
  const [type = '', operator = ''] = segments.map(decode)
  return segments.length > most ? undefined : { type, operator }
}

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
