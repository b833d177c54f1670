import type { Version } from './prepaid/operations.ts'

/** What a command signs: one of its fields, or a fixed text. */
export type Signing = (typeof SIGNINGS)[number]

/** Everything a command may sign. */
const SIGNINGS = ['ref_id', 'tr_id', 'cs', 'pl'] as const

/** The same of the prepaid API; `hp`, `customer_id` and `game_code` are parameters of the state. */
const PREPAID_SIGNINGS = [
  ...(['ref_id', 'tr_id', 'bl', 'pl', 'op'] as const),
  ...(['hp', 'customer_id', 'game_code'] as const),
] as const

/** The field or text that a prepaid request signs, with the field's value where it is not a state's. */
export type PrepaidSigning = {
  readonly signing?: (typeof PREPAID_SIGNINGS)[number]
  readonly hp?: string
  readonly customer_id?: string
  readonly game_code?: string
}

/**
 * The bill of a state: product, number, and the extra inquiry fields by name (`amount` for
 * `desc.amount`).
 */
export type AskedBill = {
  readonly code: string
  readonly hp: string
  readonly [field: string]: string | number
}

/** The top-up of a state, in the names of version 2. */
export type AskedTopUp = { readonly product_code: string; readonly customer_id: string }

/** The end of a top-up. */
export type Ending = 'succeeded' | 'failed'

/** How often a number may be topped up on one day. */
type TopUpLimit = 'once-per-product' | 'once'

/** The callback of a top-up that was requested in this version and format. */
export type AskedCallback = AskedTopUp & {
  readonly version: Version
  readonly format: 'json' | 'xml'
  readonly outcome: Ending
}

/** A state of the postpaid API. */
export type PostpaidState =
  /**
   * Only an account: provides its username, a new ref_id, a tr_id that was never issued, and a
   * sign.
   */
  | { readonly name: 'a partner'; readonly parameters: { readonly signing?: Signing } }
  /** Provides the tr_id and ref_id of a successful inquiry. */
  | {
      readonly name: 'a bill was inquired'
      readonly parameters: AskedBill & { readonly signing?: Signing }
    }
  /** The same, after a payment, whatever its reply. */
  | {
      readonly name: 'a bill was inquired and its payment requested'
      readonly parameters: AskedBill & { readonly signing?: Signing }
    }

/** A state of the prepaid API. */
export type PrepaidState =
  /** As `a partner`. */
  | { readonly name: 'a prepaid partner'; readonly parameters: PrepaidSigning }
  /** Provides the tr_id and ref_id of a top-up that is in process. */
  | {
      readonly name: 'a top-up was requested'
      readonly parameters: AskedTopUp & { readonly signing?: 'ref_id' | 'tr_id' }
    }
  /** The same, after it was settled, which the vendor leaves to a person. */
  | {
      readonly name: 'a top-up succeeded' | 'a top-up failed'
      readonly parameters: AskedTopUp & { readonly signing?: 'ref_id' | 'tr_id' }
    }
  /** The same, and its callback is the message of the interaction. */
  | { readonly name: 'a callback is sent'; readonly parameters: AskedCallback }
  | AccountState

type SignsRefId = { readonly signing?: 'ref_id' }

/**
 * A state that is a setting of the account or of the price list, which the vendor's API cannot change,
 * so only a mock can set it up. Provides a new ref_id, and the account.
 */
export type AccountState =
  | { readonly name: 'a prepaid partner whose deposit is too low'; readonly parameters: SignsRefId }
  | {
      readonly name: 'a prepaid partner who blocks the number'
      readonly parameters: SignsRefId & Pick<AskedTopUp, 'customer_id'>
    }
  | {
      readonly name: 'a product is out of service'
      readonly parameters: SignsRefId & Pick<AskedTopUp, 'product_code'>
    }
  /** Provides no id of the earlier top-up, which was of this product. */
  | {
      readonly name: 'a number was topped up today'
      readonly parameters: SignsRefId & AskedTopUp & { readonly limit: TopUpLimit }
    }

/**
 * A provider state. All but those of an account are set up through the vendor's public API, so they
 * work with the mock and with the real sandbox; there, a person settles top-ups.
 */
export type State = PostpaidState | PrepaidState

/** Whether a state is the prepaid API's. */
export const isPrepaid = (state: State): state is PrepaidState =>
  / (?:prepaid|top-up|callback) /.test(state.name) || needsMock(state)

const OF_A_TOP_UP = ['ref_id', 'tr_id'] as const
const OF_AN_ACCOUNT = ['ref_id'] as const

/** What the request after each state may sign; a message has no request. */
export const SIGNINGS_OF = {
  'a partner': SIGNINGS,
  'a bill was inquired': SIGNINGS,
  'a bill was inquired and its payment requested': SIGNINGS,
  'a prepaid partner': PREPAID_SIGNINGS,
  'a top-up was requested': OF_A_TOP_UP,
  'a top-up succeeded': OF_A_TOP_UP,
  'a top-up failed': OF_A_TOP_UP,
  'a prepaid partner whose deposit is too low': OF_AN_ACCOUNT,
  'a prepaid partner who blocks the number': OF_AN_ACCOUNT,
  'a product is out of service': OF_AN_ACCOUNT,
  'a number was topped up today': OF_AN_ACCOUNT,
} as const satisfies Readonly<
  Record<Exclude<State['name'], 'a callback is sent'>, readonly string[]>
>

/** How many requests each state needs. */
const REQUESTS: Readonly<Record<State['name'], number>> = {
  'a partner': 0,
  'a bill was inquired': 1,
  'a bill was inquired and its payment requested': 2,
  'a prepaid partner': 0,
  'a top-up was requested': 1,
  'a top-up succeeded': 1,
  'a top-up failed': 1,
  'a callback is sent': 1,
  'a prepaid partner whose deposit is too low': 1,
  'a prepaid partner who blocks the number': 1,
  'a product is out of service': 1,
  'a number was topped up today': 1,
}

const OF_ACCOUNTS: ReadonlySet<string> = new Set<AccountState['name']>([
  'a prepaid partner whose deposit is too low',
  'a prepaid partner who blocks the number',
  'a product is out of service',
  'a number was topped up today',
])

/** Whether only a mock can set up a state. */
export const needsMock = <S extends { readonly name: string }>(
  state: S,
): state is Extract<S, AccountState> => OF_ACCOUNTS.has(state.name)

/** All states. */
export const STATE_NAMES = Object.keys(REQUESTS)

/** Whether a state in a pact, which may be another team's, exists. */
export const isKnown = (name: string): boolean => Object.hasOwn(REQUESTS, name)

/** How many requests a state needs. */
export const requestsFor = (name: string): number => REQUESTS[name as State['name']] ?? 0

/** The values a state provides for a request. */
export type Given = {
  readonly username: string
  readonly ref_id: string
  readonly tr_id: string
  /** Missing when the state does not say what is signed; then the request is signed by its command. */
  readonly sign?: string
}

/** The text that a request signs after the account, from its state; undefined when it says none. */
export const signedText = (
  parameters: Readonly<Record<string, unknown>>,
  given: Pick<Given, 'ref_id' | 'tr_id'>,
): string | undefined => {
  if (parameters.signing === undefined) return undefined
  const signing = String(parameters.signing)
  if (signing === 'ref_id' || signing === 'tr_id') return given[signing]
  const value = parameters[signing]
  if (FIELDS.has(signing)) return typeof value === 'string' ? value : undefined
  return signing
}

const FIELDS: ReadonlySet<string> = new Set(['hp', 'customer_id', 'game_code'])
