import { readPrepaid } from './fixtures.ts'

/** A version of the prepaid API; both do the same under other names. */
export type Version = 1 | 2

/** A field that a request signs, in the names of version 2, or a fixed text. */
type Signed = 'bl' | 'pl' | 'op' | 'ref_id' | 'tr_id' | 'customer_id' | 'game_code'

/** What the request of each operation signs. @source vendor reference, "Prepaid" */
const SIGNED = {
  'check balance': 'bl',
  'price list': 'pl',
  'top up': 'ref_id',
  'check status': 'ref_id',
  'check operator': 'op',
  'inquiry PLN': 'customer_id',
  'inquiry OVO': 'customer_id',
  'inquiry game format': 'game_code',
  'inquiry game id': 'game_code',
  'inquiry game server': 'game_code',
  'eSIM activation mail': 'tr_id',
} as const satisfies Readonly<Record<string, Signed>>

/** An operation with a signed request, by its name in the fixtures. */
export type OperationName = keyof typeof SIGNED

type Listed = {
  readonly operation: string
  readonly version: Version
  readonly path?: string
  readonly command?: string
}

const LISTED = readPrepaid<readonly Listed[]>('operations')

/** Where an operation is, and what its request signs, in the names of its version. */
export type Operation = {
  /** Without filters. */
  readonly path: string
  /** `commands` of version 1. */
  readonly command: string | undefined
  readonly signed: Signed | 'hp'
}

/** An operation of a version; undefined when the version lacks it. */
export const operationOf = (name: OperationName, version: Version): Operation | undefined => {
  const listed = LISTED.find((one) => one.operation === name && one.version === version)
  if (listed?.path === undefined) return undefined
  const signed = SIGNED[name]
  return {
    path: listed.path.replace(/\/:.*$/, ''),
    command: listed.command,
    signed: signed === 'customer_id' ? NAMES[version].number : signed,
  }
}

/** The operation that a request names: by its command in version 1, by its path in version 2. */
export const operationAt = (
  path: string,
  command: string | undefined,
): { readonly name: OperationName; readonly version: Version } | undefined => {
  const found = LISTED.find(
    ({ operation, path: listed, command: own }) =>
      operation in SIGNED &&
      listed !== undefined &&
      own === command &&
      isBelow(path, listed.replace(/\/:.*$/, '')),
  )
  return found && { name: found.operation as OperationName, version: found.version }
}

const isBelow = (path: string, base: string): boolean =>
  path === base || path.startsWith(`${base}/`)

/** The names that differ between the versions. */
export const NAMES = {
  1: { number: 'hp', orderedProduct: 'pulsa_code', product: 'code' },
  2: { number: 'customer_id', orderedProduct: 'product_code', product: 'product_code' },
} as const

/** Whether a path is the prepaid API's, which has a host of its own. */
export const isPrepaidPath = (path: string): boolean =>
  path.startsWith('/v1/legacy/') || (path.startsWith('/api/') && !path.startsWith('/api/v1/'))
