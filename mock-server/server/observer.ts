import type { Reread } from '../catalogue/watch.ts'
import type { Exchange } from '../journal/exchange.ts'
import type { TlsClientError } from './tls/client-errors.ts'

/** Receives events for logging; cannot change anything. */
export type Observer = {
  readonly fixturesReloaded?: (outcome: Reread) => void
  /** The system no longer reports fixture changes; they are polled. */
  readonly watchFailed?: (reason: string) => void
  /** `apiKeys` must be redacted in what is logged, besides the key of its own account. */
  readonly answered?: (exchange: Exchange, apiKeys: readonly string[]) => void
  readonly failed?: (error: unknown) => void
  /** A client disconnected before its request was complete; nothing was recorded. */
  readonly clientAborted?: () => void
  /** Bytes arrived that are not an HTTP request; `why` says what they look like. */
  readonly invalidRequest?: (why: string) => void
  /** How many log lines were dropped so far. */
  readonly droppedLines?: () => number
  /** A TLS handshake failed. */
  readonly tlsFailed?: (why: TlsClientError) => void
}
