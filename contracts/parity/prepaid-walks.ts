import { readPrepaid } from '../prepaid/fixtures.ts'
import { type OperationName, operationOf } from '../prepaid/operations.ts'
import type { SentFields, Speech } from '../prepaid/request.ts'

/** One request of a walk. */
type Asking = { readonly operation: OperationName; readonly fields?: SentFields }

/** Requests about one documented number, in a version and a format. */
export type PrepaidWalk = {
  readonly api: 'prepaid'
  readonly product: string
  readonly customerNumber: string
  readonly version: Speech['version']
  readonly format: Speech['format']
  /** In order; `ref_id` is added to the requests of a top-up. */
  readonly requests: readonly Asking[]
}

type Numbers = {
  readonly pln: readonly Numbered[]
  readonly ovo: readonly Numbered[]
  readonly players: readonly (Numbered & { readonly game_code: string })[]
  readonly deliveries: readonly (Numbered & { readonly product_code: string })[]
}
type Numbered = { readonly customer_id: string; readonly provenance: { readonly kind: string } }

const numbers = readPrepaid<Numbers>('test-numbers')

const SPEECHES: readonly Speech[] = [
  { version: 1, format: 'json' },
  { version: 1, format: 'xml' },
  { version: 2, format: 'json' },
  { version: 2, format: 'xml' },
]

/** A number that no operator's test data has. */
const OTHER_NUMBER = '12345678900'

type Spoken = Omit<PrepaidWalk, keyof Speech>

const walk = (product: string, customerNumber: string, ...requests: readonly Asking[]): Spoken => ({
  api: 'prepaid',
  product,
  customerNumber,
  requests,
})

const topUp = (product_code: string, customer_id: string): Spoken =>
  walk(
    product_code,
    customer_id,
    { operation: 'top up', fields: { customer_id, product_code } },
    { operation: 'check status' },
  )

const documented = <One extends Pick<Numbered, 'provenance'>>(list: readonly One[]) =>
  list.filter(({ provenance }) => provenance.kind === 'documented')

const lookup = (operation: OperationName, numbers: readonly string[]): readonly Spoken[] =>
  numbers.map((customer_id) => walk(operation, customer_id, { operation, fields: { customer_id } }))

/** The game codes in the printed test tables; of the others some data is assumed. */
const TESTED = {
  'inquiry game format': ['103', '135', '140', '127', '142', '104', '1234'],
  'inquiry game server': ['103', '142', '100'],
} as const

const gameLookup = (operation: keyof typeof TESTED): readonly Spoken[] =>
  TESTED[operation].map((game_code) =>
    walk(operation, game_code, { operation, fields: { game_code } }),
  )

const numbersOf = (list: readonly Numbered[]) => [
  ...documented(list).map(({ customer_id }) => customer_id),
  OTHER_NUMBER,
]

const SPOKEN: readonly Spoken[] = [
  walk('check balance', '-', { operation: 'check balance' }),
  ...lookup('inquiry PLN', numbersOf(numbers.pln)),
  ...lookup('inquiry OVO', numbersOf(numbers.ovo)),
  ...lookup(
    'check operator',
    documented(numbers.deliveries)
      .slice(0, 1)
      .map(({ customer_id }) => customer_id),
  ),
  ...gameLookup('inquiry game format'),
  ...gameLookup('inquiry game server'),
  ...[...documented(numbers.players), { game_code: '103', customer_id: OTHER_NUMBER }].map(
    ({ game_code, customer_id }) =>
      walk('inquiry game id', customer_id, {
        operation: 'inquiry game id',
        fields: { game_code, customer_id },
      }),
  ),
  ...documented(numbers.deliveries).map(({ product_code, customer_id }) =>
    topUp(product_code, customer_id),
  ),
  // Printed refusals: a product that does not exist, and a number of another operator.
  topUp('xld25001', '0817777215'),
  topUp('xld25000', '08123456789'),
]

/** Every documented number in both versions and formats, as far as a version has the operation. */
export const prepaidWalks = (only?: string): readonly PrepaidWalk[] =>
  SPEECHES.flatMap((speech) =>
    SPOKEN.filter(({ requests }) =>
      requests.every(({ operation }) => operationOf(operation, speech.version)),
    ).map((one) => ({ ...one, ...speech })),
  ).filter((one) => only === undefined || title(one).includes(only))

const title = ({ product, customerNumber, version, format }: PrepaidWalk): string =>
  `${product} ${customerNumber} (V${version} ${format.toUpperCase()})`
