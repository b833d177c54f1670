export type { NewAccount } from './admin/account-view.ts'
export type { AdminClient } from './admin/client/client.ts'
export { AdminError } from './admin/client/client.ts'
export type { NewFault } from './admin/faults.ts'
export type { LedgerView as Ledger } from './admin/ledger.ts'
export type { ExchangeView as Exchange } from './admin/requests/exchange-view.ts'
export type { RowView as ExchangeRow } from './admin/requests/views.ts'
export type { FindBody as ExchangeFilter } from './admin/requests/wanted.ts'
export type { NewScenario } from './admin/scenarios.ts'
export type { Snapshot } from './admin/snapshot-schema.ts'
export type { TransactionView as Transaction } from './admin/transaction-view.ts'
export { LedgerUnavailable } from './billing/ledger-unavailable.ts'
export { FixtureError } from './catalogue/fixture-error.ts'
export { SandboxClosed } from './server/open-calls.ts'
export type {
  AccountOption,
  HttpsOptions,
  RunningSandbox,
  Sandbox,
  SandboxNamespace,
  SandboxOptions,
  Secured,
  SecureSandbox,
  StartOptions,
} from './server/sandbox.ts'
export {
  createSandbox,
  DEFAULT_ACCOUNT,
  HostUnusable,
  OptionError,
  startSandbox,
} from './server/sandbox.ts'
export { AuthorityUnusable } from './server/tls/authority-unusable.ts'
