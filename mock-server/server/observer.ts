import type { Reread } from '../catalogue/watch.ts'
import type { Exchange } from '../journal/exchange.ts'
import type { TlsClientError } from './tls/client-errors.ts'

/** Hears of what happens, to tell people; never changes it. */
export type Observer = {
  readonly reread?: (outcome: Reread) => void
  /** The system tells of changes of the fixtures no more; they are found by looking. */
  readonly deaf?: (reason: string) => void
  readonly answered?: (exchange: Exchange) => void
  readonly failed?: (error: unknown) => void
  /** A caller left before its request had arrived; nobody answered it, and nothing was recorded. */
  readonly left?: () => void
  /** Bytes came that are no request; `why` says what they look like. */
  readonly garbled?: (why: string) => void
  /** A client left before it could ask anything over HTTPS. */
  readonly tlsFailed?: (why: TlsClientError) => void
}
