export type { AdminClient } from './admin/client/client.ts'
export { AdminError } from './admin/client/client.ts'
export { LedgerUnavailable } from './billing/ledger-unavailable.ts'
export { FixtureError } from './catalogue/fixture-error.ts'
export type { Exchange } from './journal/journal.ts'
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
