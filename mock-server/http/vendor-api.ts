import type { Context } from 'hono'
import type { Account } from '../billing/account.ts'
import type { Command, Signed } from '../billing/command.ts'
import type { Decision } from '../billing/decision.ts'
import type { NamespaceName } from '../billing/identifiers.ts'
import type { LedgerQuery, View } from '../billing/ledger.ts'
import type { CallbackFault } from '../billing/prepaid/callback.ts'
import type { MatchScenario } from '../billing/scenario.ts'
import type { Instant } from '../billing/wib.ts'
import type { NamespaceSettings } from '../namespaces/settings.ts'
import type { Call } from '../protocol/call.ts'
import type { EarlyRefusal, Result } from '../protocol/refusal.ts'
import type { Mock } from '../server/mock.ts'
import type { IncomingBody } from '../wire/body.ts'
import type { WireDocument, WireReply } from '../wire/document.ts'

/** A request whose body was read. */
type Incoming = {
  readonly c: Context
  readonly mock: Mock
  readonly incoming: IncomingBody
}

/** What a decision may look at, besides the command and the fixtures. */
type Sight = {
  readonly account: Account
  /** After everything due was settled. */
  readonly view: Omit<View, 'dueBy'>
  readonly matchScenario: MatchScenario
  /** What happens to the callback of the top-up that is being made. Triggers a fault; called once. */
  readonly callbackFault: () => CallbackFault | undefined
  readonly settings: NamespaceSettings
  readonly now: Instant
}

/**
 * One of the vendor's APIs at one of its entrances: how it reads a call, decides it, and speaks. Both
 * take the same way through receiving, admission, ledger, faults and journal.
 */
export type VendorApi<C extends Command = Command> = {
  parse(document: WireDocument, request: Incoming): Result<Call>
  queryOf(command: C, namespace: NamespaceName): LedgerQuery
  decide(command: Signed<C>, sight: Sight, mock: Mock): Decision
  /** Gives an early refusal the code of this API. */
  refuse(refusal: EarlyRefusal, account: Account | undefined): EarlyRefusal
  renderReply(decision: Decision, command: C, mock: Mock): WireReply
  renderRefusal(refusal: EarlyRefusal, command: C | undefined, mock: Mock): WireReply
}
