/** What a command signs: one of its fields, or a fixed text. */
export type Signing = (typeof SIGNINGS)[number]

/** Everything a command may sign. */
export const SIGNINGS = ['ref_id', 'tr_id', 'cs', 'pl'] as const

/**
 * The bill of a state: product, number, and the extra inquiry fields by name (`amount` for
 * `desc.amount`).
 */
export type AskedBill = {
  readonly code: string
  readonly hp: string
  readonly [field: string]: string | number
}

/**
 * A provider state. Each is set up only through the vendor's public API, so it works with the mock
 * and with the real sandbox.
 */
export type State =
  /**
   * Only an account: provides its username, a new ref_id, a tr_id that was never issued, and a
   * sign.
   */
  | { readonly name: 'a partner'; readonly parameters: { readonly signing: Signing } }
  /** Provides the tr_id and ref_id of a successful inquiry. */
  | {
      readonly name: 'a bill was inquired'
      readonly parameters: AskedBill & { readonly signing: Signing }
    }
  /** The same, after a payment, whatever its reply. */
  | {
      readonly name: 'a bill was inquired and its payment requested'
      readonly parameters: AskedBill & { readonly signing: Signing }
    }

/** How many requests each state needs. */
const REQUESTS: Readonly<Record<State['name'], number>> = {
  'a partner': 0,
  'a bill was inquired': 1,
  'a bill was inquired and its payment requested': 2,
}

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
  readonly sign: string
}
