import type { Accounts, Ledger } from '../billing/ledger.ts'
import type { NumberScheme } from '../billing/number-outcome.ts'
import type { FixtureError } from '../catalogue/fixture-error.ts'
import type { Fixtures } from '../catalogue/load.ts'
import type { Reread } from '../catalogue/watch.ts'
import type { Holds } from '../faults/holds.ts'
import type { Exchange } from '../journal/journal.ts'
import type { Namespaces } from '../namespaces/namespace.ts'
import type { MessageStyle, RenderOptions, XmlEnvelope } from '../protocol/reply.ts'
import type { TlsClientError } from './tls/client-errors.ts'

/** How the mock behaves where the vendor leaves a choice. */
export type Policy = {
  readonly testNumbers: NumberScheme
  readonly xmlEnvelope: XmlEnvelope
  /** Whether refused inquiries speak as was observed, or as the vendor's English list has it. */
  readonly messages: MessageStyle
  /** Whether billers close at night (109). */
  readonly businessHours: boolean
  /** Whether any customer number has a bill. */
  readonly generateBills: boolean
  /** Whether every signed call is answered 110. */
  readonly maintenance: boolean
  /** Whether answers carry the `X-Mock-…` headers. */
  readonly mockHeaders: boolean
}

/** All that the mock's doors share. */
export type Mock = {
  /** Those of this moment: under `--watch` they change. */
  readonly fixtures: Fixtures
  /** What answers are put into words with; it changes with the fixtures. */
  readonly renderOptions: RenderOptions
  /** How many times the fixtures were read. */
  readonly revision: number
  /** Why the last change of the fixtures was not taken, so that earlier ones serve; undefined when all is well. */
  readonly refused: FixtureError | undefined
  readonly ledger: Ledger
  readonly accounts: Accounts
  readonly namespaces: Namespaces
  readonly policy: Policy
  /** Calls that faults keep waiting. */
  readonly holds: Holds
  readonly observe: Observer
}

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
