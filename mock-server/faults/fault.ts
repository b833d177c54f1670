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

/**
 * Something the network does to one exchange; what the biller does is a scenario.
 *
 * Each determines what the ledger holds afterwards: a request that is lost, or fails `before`,
 * leaves no trace; with any other fault, the vendor has recorded its decision.
 */
export type Fault =
  | { readonly kind: 'request-lost' }
  | { readonly kind: 'response-lost' }
  | { readonly kind: 'hang'; readonly when: When }
  | { readonly kind: 'slow'; readonly when: When; readonly delay: Delay | Dribble }
  | { readonly kind: 'http-error'; readonly when: When; readonly status: HttpErrorStatus }
  | { readonly kind: 'truncated-body' }
  | { readonly kind: 'malformed-body' }
  | { readonly kind: 'connection-reset'; readonly when: When }

/** Whether a fault prevents a request from ever reaching the vendor. */
export const preventsDelivery = (fault: Fault): boolean =>
  fault.kind !== 'slow' && isBeforeDelivery(fault)

/** Whether a fault prevents a request from reaching the vendor, or delays it. */
export const isBeforeDelivery = (fault: Fault): boolean =>
  fault.kind === 'request-lost' || ('when' in fault && fault.when === 'before')
