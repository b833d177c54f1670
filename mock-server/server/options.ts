import type { AdminGate } from '../admin/env.ts'
import type { Account } from '../billing/account.ts'
import type { Username } from '../billing/identifiers.ts'
import { LARGEST_AMOUNT, rupiah } from '../billing/rupiah.ts'
import { parseCallbackUrl } from '../callbacks/callback-url.ts'
import { type HostPolicy, parseHostPolicy } from '../callbacks/host-policy.ts'
import {
  NO_RETRIES,
  type RetryPlan,
  type RetryPlanOption,
  RetryPlanSchema,
} from '../callbacks/retry-plan.ts'
import { isForeignAddress, withoutPassword } from '../ledger/shown-ledger.ts'
import type { Policy } from '../namespaces/policy.ts'
import { checkAgainst } from '../validation/check-against.ts'
import type { Observer } from './observer.ts'

export { withoutPassword }

/** An account of every new namespace; `deposit` in whole Rupiah. */
export type AccountOption = {
  readonly username: string
  readonly apiKey: string
  readonly deposit?: number
}

/** Options of a sandbox; all have defaults. */
export type SandboxOptions = Partial<Policy> & {
  /** Default: one account 123123123 with the key `sandbox` and Rp 1,000,000,000. */
  readonly accounts?: readonly AccountOption[]
  /** Where the callbacks of top-ups are sent, for these accounts. */
  readonly callbackUrl?: string | undefined
  /** Hosts and networks besides loopback and private addresses that callbacks may be sent to. */
  readonly callbackHosts?: readonly string[]
  /** How a callback that is not acknowledged is sent again; by default it is not. */
  readonly callbackRetries?: RetryPlanOption | undefined
  /** `memory`, or the path of a SQLite file. */
  readonly ledger?: string
  /** Exchanges kept in the journal; 1000 by default. */
  readonly journalSize?: number
  /** Stops the sandbox's clock at this time, ISO 8601 with an offset. Default: the real time. */
  readonly at?: string
  /** Seed of generated bills; 1 by default. */
  readonly seed?: number
  /** Folders that override the built-in fixtures, the last wins. */
  readonly fixtures?: string | readonly string[]
  /**
   * Whether those folders are reloaded when they change; an invalid change keeps the last valid
   * set.
   */
  readonly watch?: boolean
  /** Whether `/__admin` is enabled; true by default. */
  readonly admin?: boolean
  readonly adminToken?: string
  readonly observe?: Observer
}

/** The account of a sandbox without `accounts`. */
export const DEFAULT_ACCOUNT = {
  username: '123123123',
  apiKey: 'sandbox',
  deposit: 1_000_000_000,
} as const satisfies AccountOption

/** The initial policy. */
export const policyOf = (options: SandboxOptions): Policy => ({
  testNumbers: options.testNumbers ?? 'current',
  xmlEnvelope: options.xmlEnvelope ?? 'documented',
  messages: options.messages ?? 'observed',
  businessHours: options.businessHours ?? false,
  generateBills: options.generateBills ?? false,
  maintenance: options.maintenance ?? false,
  topUpLimit: options.topUpLimit ?? 'none',
  refundFailedTopUps: options.refundFailedTopUps ?? true,
  mockHeaders: options.mockHeaders ?? true,
})

/** An invalid option; the message states cause and remedy, never a key. */
export class OptionError extends Error {
  override readonly name = 'OptionError'
}

/** Longer names and keys are rejected, as by the admin API. @unit characters */
const MAX_NAME_LENGTH = 100

/** Longer tokens would exceed the header size limit. @unit characters */
const MAX_TOKEN_LENGTH = 1000

/** Validates options that would otherwise fail later. @throws OptionError */
export const checkOptions = ({
  accounts = [],
  adminToken,
  seed = 1,
  journalSize = 1000,
  ledger = 'memory',
  fixtures = [],
  callbackUrl,
  callbackHosts = [],
  callbackRetries,
}: SandboxOptions): void => {
  retryPlanOf({ callbackRetries })
  const url = callbackUrl === undefined ? undefined : parseCallbackUrl(callbackUrl)
  if (url && !url.ok) throw new OptionError(`The callback URL ${url.problem}.`)
  hostPolicyOf({ callbackHosts })
  for (const [index, account] of accounts.entries()) checkAccount(account, accounts.slice(0, index))
  // Clients send it in a header, which allows nothing else.
  if (adminToken !== undefined && !/^[!-~]{8,}$/.test(adminToken))
    throw new OptionError(
      'The admin token must have at least 8 characters, all printable ASCII without spaces.',
    )
  if (adminToken !== undefined && adminToken.length > MAX_TOKEN_LENGTH)
    throw new OptionError(`The admin token must have at most ${MAX_TOKEN_LENGTH} characters.`)
  if (ledger.trim() === '')
    throw new OptionError('The ledger is an empty string; set a file, or leave it out.')
  if (isForeignAddress(ledger))
    throw new OptionError(
      `The ledger ${withoutPassword(ledger)} is of an unknown kind; set "memory", the path of a file, or postgres://….`,
    )
  // An empty path would mean the current folder.
  if ([fixtures].flat().some((folder) => folder.trim() === ''))
    throw new OptionError('A fixtures folder is an empty string; set a folder, or leave it out.')
  if (!Number.isSafeInteger(seed))
    throw new OptionError(`seed must be a whole number, not ${seed}.`)
  if (!Number.isSafeInteger(journalSize) || journalSize < 0)
    throw new OptionError(`journalSize must be 0 or a positive whole number, not ${journalSize}.`)
}

const checkAccount = (
  { username, apiKey, deposit = 0 }: AccountOption,
  earlier: readonly AccountOption[],
): void => {
  if (username.trim() === '' || username.length > MAX_NAME_LENGTH)
    throw new OptionError(
      `The username of an account must have 1 to ${MAX_NAME_LENGTH} characters.`,
    )
  if (apiKey.trim() === '' || apiKey.length > MAX_NAME_LENGTH)
    throw new OptionError(
      `The key of account ${username} must have 1 to ${MAX_NAME_LENGTH} characters.`,
    )
  if (!Number.isSafeInteger(deposit) || deposit < 0 || deposit > LARGEST_AMOUNT)
    throw new OptionError(
      `The deposit of account ${username} must be a whole number of Rupiah from 0 to ${LARGEST_AMOUNT}.`,
    )
  if (earlier.some((other) => other.username === username))
    throw new OptionError(`The account ${username} is listed twice; keep one.`)
}

/** How a callback that is not acknowledged is sent again. @throws OptionError */
export const retryPlanOf = ({ callbackRetries = NO_RETRIES }: SandboxOptions): RetryPlan => {
  const checked = checkAgainst(RetryPlanSchema, callbackRetries)
  if (checked.ok) return checked.value
  const [{ pointer, detail } = { pointer: '', detail: '' }] = checked.issues
  throw new OptionError(`callbackRetries${pointer.replace('/', '.')} ${detail}.`)
}

/** The accounts of every new namespace. @param callbackUrl where the callbacks of all of them are sent */
export const toAccounts = (
  options: readonly AccountOption[],
  callbackUrl?: string,
): readonly Account[] =>
  options.map(({ username, apiKey, deposit }) => ({
    username: username as Username,
    apiKey,
    deposit: rupiah(deposit ?? DEFAULT_ACCOUNT.deposit),
    suspended: false,
    allowedIps: undefined,
    ...(callbackUrl !== undefined && { prepaid: { callbackUrl } }),
  }))

/** Where callbacks may be sent. @throws OptionError */
export const hostPolicyOf = ({ callbackHosts = [] }: SandboxOptions): HostPolicy => {
  const parsed = parseHostPolicy(callbackHosts)
  if (!parsed.ok) throw new OptionError(`The callback hosts: ${parsed.problem}.`)
  return parsed.value
}

/**
 * Who may use the admin API; undefined disables it.
 *
 * @param onLoopback whether only this machine can reach it
 */
export const gateOf = (
  { admin, adminToken }: SandboxOptions,
  onLoopback: boolean,
): AdminGate | undefined => {
  if (admin === false) return undefined
  if (adminToken !== undefined) return { kind: 'token', token: adminToken }
  return { kind: onLoopback ? 'open' : 'shut' }
}
