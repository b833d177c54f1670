import { CALLBACK_FAULT_KINDS } from '../billing/prepaid/callback.ts'

/** Whether a fault happens before the vendor has recorded anything, or afterwards. */
type When = 'before' | 'after'

/** How long something takes; drawn for each call. @unit milliseconds */
export type Delay =
  | { readonly kind: 'fixed'; readonly ms: number }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }

/** A body that arrives a few bytes at a time. */
export type Dribble = {
  readonly kind: 'dribble'
  readonly bytesPerChunk: number
  /** @unit milliseconds */
  readonly everyMs: number
}

/** What a proxy answers when it cannot reach the server behind it. */
export type HttpErrorStatus = 500 | 502 | 503 | 504

/** A fault; what the biller does is a scenario. */
export type Fault = NetworkFault | CallbackFault

/**
 * Something the network does to one exchange.
 *
 * Each determines what the ledger holds afterwards: a request that is lost, or fails `before`,
 * leaves no trace; with any other fault, the vendor has recorded its decision.
 */
export type NetworkFault =
  | { readonly kind: 'request-lost' }
  | { readonly kind: 'response-lost' }
  | { readonly kind: 'hang'; readonly when: When }
  | { readonly kind: 'slow'; readonly when: When; readonly delay: Delay | Dribble }
  | { readonly kind: 'http-error'; readonly when: When; readonly status: HttpErrorStatus }
  | { readonly kind: 'truncated-body' }
  | { readonly kind: 'malformed-body' }
  | { readonly kind: 'connection-reset'; readonly when: When }

/** Something that happens to the callback of a top-up. It does not change the answer to the top-up. */
export type CallbackFault =
  | { readonly kind: 'callback-late'; readonly delay: Delay }
  | { readonly kind: 'callback-out-of-order'; readonly waitMs: number }
  | {
      readonly kind: 'callback-lost' | 'callback-twice' | 'callback-early' | 'callback-wrong-sign'
    }

/** Whether a fault is one of a callback. */
export const isCallbackFault = (fault: Fault): fault is CallbackFault =>
  (CALLBACK_FAULT_KINDS as readonly string[]).includes(fault.kind)

/** Whether a fault is one of the network. */
export const isNetworkFault = (fault: Fault): fault is NetworkFault => !isCallbackFault(fault)

/** Whether a fault prevents a request from ever reaching the vendor. */
export const preventsDelivery = (fault: NetworkFault): boolean =>
  fault.kind !== 'slow' && isBeforeDelivery(fault)

/** Whether a fault prevents a request from reaching the vendor, or delays it. */
export const isBeforeDelivery = (fault: NetworkFault): boolean =>
  fault.kind === 'request-lost' || ('when' in fault && fault.when === 'before')
