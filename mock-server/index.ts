export type { AdminClient } from './admin/client/client.ts'
export { AdminError } from './admin/client/client.ts'
export { LedgerUnavailable } from './billing/ledger-unavailable.ts'
export { FixtureError } from './catalogue/fault.ts'
export type { Exchange } from './journal/journal.ts'
export { SandboxClosed } from './life.ts'
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
} from './sandbox.ts'
export {
  createSandbox,
  DEFAULT_ACCOUNT,
  HostUnusable,
  OptionError,
  startSandbox,
} from './sandbox.ts'
export { AuthorityUnusable } from './tls/fault.ts'
