import type { AdminGate } from '../admin/gate.ts'
import type { Account } from '../billing/account.ts'
import type { Username } from '../billing/identifiers.ts'
import { LARGEST_AMOUNT, rupiah } from '../billing/rupiah.ts'
import type { Policy } from '../namespaces/policy.ts'
import type { Observer } from './observer.ts'

/** An account to begin with; `deposit` in whole Rupiah. */
export type AccountOption = {
  readonly username: string
  readonly apiKey: string
  readonly deposit?: number
}

/** How a sandbox is to be; everything has a default. */
export type SandboxOptions = Partial<Policy> & {
  /** Default: one account 123123123 with the key `sandbox` and Rp 1.000.000.000. */
  readonly accounts?: readonly AccountOption[]
  /** `memory`, or the path of a SQLite file. */
  readonly ledger?: string
  /** Exchanges kept in the journal; 1000 by default. */
  readonly journalSize?: number
  /** A moment at which the sandbox's clock stands still, ISO 8601 with an offset. Default: the real time. */
  readonly at?: string
  /** What made-up bills derive from; 1 by default. */
  readonly seed?: number
  /** Folders of fixtures laid over the built-in ones, the last on top. */
  readonly fixtures?: string | readonly string[]
  /** Whether those folders are read again when they change; a broken change leaves the last good set. */
  readonly watch?: boolean
  /** Whether `/__admin` answers; true by default. */
  readonly admin?: boolean
  readonly adminToken?: string
  readonly observe?: Observer
}

/** The account of a sandbox that was given none. */
export const DEFAULT_ACCOUNT = {
  username: '123123123',
  apiKey: 'sandbox',
  deposit: 1_000_000_000,
} as const satisfies AccountOption

/** How a mock behaves that was told no more than this. */
export const policyOf = (options: SandboxOptions): Policy => ({
  testNumbers: options.testNumbers ?? 'current',
  xmlEnvelope: options.xmlEnvelope ?? 'documented',
  messages: options.messages ?? 'observed',
  businessHours: options.businessHours ?? false,
  generateBills: options.generateBills ?? false,
  maintenance: options.maintenance ?? false,
  mockHeaders: options.mockHeaders ?? true,
})

/** An option that cannot be used; the message names cause and remedy, never a key. */
export class OptionError extends Error {
  override readonly name = 'OptionError'
}

/** Longer names and keys are refused, as by the admin API. @unit characters */
const LONGEST_WORD = 100

/** Longer tokens would not fit a header with what else is there. @unit characters */
const LONGEST_TOKEN = 1000

/** Refuses options that would do harm later. @throws OptionError */
export const checkOptions = ({
  accounts = [],
  adminToken,
  seed = 1,
  journalSize = 1000,
  ledger = 'memory',
  fixtures = [],
}: SandboxOptions): void => {
  for (const [index, account] of accounts.entries()) checkAccount(account, accounts.slice(0, index))
  // Clients send it in a header, which takes nothing else.
  if (adminToken !== undefined && !/^[!-~]{8,}$/.test(adminToken))
    throw new OptionError(
      'The admin token must be at least 8 characters, all of them printable ASCII and no blanks.',
    )
  if (adminToken !== undefined && adminToken.length > LONGEST_TOKEN)
    throw new OptionError(`The admin token may have ${LONGEST_TOKEN} characters at most.`)
  if (ledger.trim() === '')
    throw new OptionError('The ledger is an empty text; name a file, or leave it out.')
  // An empty path would be the current folder.
  if ([fixtures].flat().some((folder) => folder.trim() === ''))
    throw new OptionError('A folder of fixtures is an empty text; name it, or leave it out.')
  if (!Number.isSafeInteger(seed))
    throw new OptionError(`seed must be a whole number, not ${seed}.`)
  if (!Number.isSafeInteger(journalSize) || journalSize < 0)
    throw new OptionError(`journalSize must be a whole number from 0 on, not ${journalSize}.`)
}

const checkAccount = (
  { username, apiKey, deposit = 0 }: AccountOption,
  earlier: readonly AccountOption[],
): void => {
  if (username.trim() === '' || username.length > LONGEST_WORD)
    throw new OptionError(`The username of an account must have 1 to ${LONGEST_WORD} characters.`)
  if (apiKey.trim() === '' || apiKey.length > LONGEST_WORD)
    throw new OptionError(
      `The key of account ${username} must have 1 to ${LONGEST_WORD} characters.`,
    )
  if (!Number.isSafeInteger(deposit) || deposit < 0 || deposit > LARGEST_AMOUNT)
    throw new OptionError(
      `The deposit of account ${username} must be whole Rupiah from 0 to ${LARGEST_AMOUNT}.`,
    )
  if (earlier.some((other) => other.username === username))
    throw new OptionError(`The account ${username} is given twice; keep one.`)
}

/** The accounts of every fresh namespace. */
export const toAccounts = (options: readonly AccountOption[]): readonly Account[] =>
  options.map(({ username, apiKey, deposit }) => ({
    username: username as Username,
    apiKey,
    deposit: rupiah(deposit ?? DEFAULT_ACCOUNT.deposit),
    suspended: false,
    allowedIps: undefined,
  }))

/**
 * Who may use the admin API; undefined closes it.
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
