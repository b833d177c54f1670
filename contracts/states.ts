/** What a command signs: a field of its own, or a word. */
export type Signing = (typeof SIGNINGS)[number]

/** All that a command may sign. */
export const SIGNINGS = ['ref_id', 'tr_id', 'cs', 'pl'] as const

/** Which bill a state is about: product, number, and the inquiry's further fields by name (`amount` for `desc.amount`). */
export type AskedBill = {
  readonly code: string
  readonly hp: string
  readonly [field: string]: string | number
}

/**
 * What must have happened at the vendor before an interaction. Each is reached through the vendor's
 * public API alone, so it can be reached at the mock and at the real sandbox alike.
 */
export type State =
  /** Nothing but an account: gives its name, a new ref_id, a tr_id that was never issued, and a sign. */
  | { readonly name: 'a partner'; readonly parameters: { readonly signing: Signing } }
  /** Gives the tr_id and ref_id of an inquiry that succeeded. */
  | {
      readonly name: 'a bill was inquired'
      readonly parameters: AskedBill & { readonly signing: Signing }
    }
  /** The same, after a payment was asked for, whatever it was answered. */
  | {
      readonly name: 'a bill was inquired and its payment asked for'
      readonly parameters: AskedBill & { readonly signing: Signing }
    }

/** How many requests reaching each state takes. */
const REQUESTS: Readonly<Record<State['name'], number>> = {
  'a partner': 0,
  'a bill was inquired': 1,
  'a bill was inquired and its payment asked for': 2,
}

/** Every state there is. */
export const STATE_NAMES = Object.keys(REQUESTS)

/** Whether a pact, perhaps another team's, asks for a state there is. */
export const isKnown = (name: string): boolean => Object.hasOwn(REQUESTS, name)

/** How many requests it takes to reach a state. */
export const requestsFor = (name: string): number => REQUESTS[name as State['name']] ?? 0

/** What a state gives an interaction to put into its request. */
export type Given = {
  readonly username: string
  readonly ref_id: string
  readonly tr_id: string
  readonly sign: string
}
