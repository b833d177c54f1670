import type { Command } from 'commander'
import type { TopUpLimit } from '../billing/account.ts'
import type { NumberScheme } from '../billing/number-outcome.ts'
import type { RetryPlan } from '../callbacks/retry-plan.ts'
import type { MessageStyle, XmlEnvelope } from '../protocol/reply.ts'
import { type AccountOption, DEFAULT_ACCOUNT } from '../server/options.ts'
import { TOGGLES } from './options.ts'
import { account, notBlank, onOrOff, UsageError, wholeNumber } from './values.ts'

/** The log format. */
export type LogStyle = 'pretty' | 'json' | 'silent'

/** Validated options of `start`: flags override variables, variables override defaults. */
export type Settings = {
  readonly port: number
  /** Undefined means both loopback addresses. */
  readonly host: string | undefined
  readonly https: { readonly port: number } | undefined
  readonly accounts: readonly AccountOption[]
  readonly fixtures: readonly string[]
  readonly watch: boolean
  readonly ledger: string
  readonly testNumbers: NumberScheme
  readonly xmlEnvelope: XmlEnvelope
  readonly messages: MessageStyle
  readonly businessHours: boolean
  readonly generateBills: boolean
  readonly callbackUrl: string | undefined
  readonly callbackHosts: readonly string[]
  readonly callbackRetries: Pick<RetryPlan, 'retries' | 'firstDelaySeconds'>
  readonly topUpLimit: TopUpLimit
  readonly refundFailedTopUps: boolean
  readonly seed: number
  readonly journalSize: number
  readonly adminToken: string | undefined
  readonly admin: boolean
  readonly mockHeaders: boolean
  readonly log: LogStyle
}

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the settings of a parsed `start` command.
 *
 * @throws UsageError for what commander cannot check, or must not print
 */
export const readSettings = (start: Command, env: Environment): Settings => {
  const given = start.opts()
  const toggled = (name: string, variable: string, byFlag: boolean) => {
    const text = env[variable]
    return start.getOptionValueSource(name) === 'cli' || text === undefined
      ? byFlag
      : onOrOff(variable, text)
  }
  // A variable cannot repeat as a flag can, so it takes a comma-separated list.
  const listed = (name: string): readonly string[] => {
    const texts: readonly string[] = given[name] ?? []
    return start.getOptionValueSource(name) === 'env'
      ? texts.flatMap((text) => text.split(',')).filter((text) => text.trim() !== '')
      : texts
  }
  return {
    port: readPort(start, given.port, env.PORT),
    host: given.host === undefined ? undefined : notBlank('--host', given.host),
    https: readHttps(start, toggled('https', TOGGLES.https, given.https === true), given.httpsPort),
    accounts: readAccounts(listed('account')),
    fixtures: listed('fixtures').map((folder) => notBlank('--fixtures', folder)),
    watch: toggled('watch', TOGGLES.watch, given.watch === true),
    ledger: notBlank('--ledger', given.ledger),
    testNumbers: given.testNumbers,
    xmlEnvelope: given.xmlEnvelope,
    messages: given.messages,
    businessHours: toggled('businessHours', TOGGLES.businessHours, given.businessHours === true),
    generateBills: toggled('generateBills', TOGGLES.generateBills, given.generateBills === true),
    callbackUrl: given.callbackUrl,
    callbackHosts: listed('callbackHosts'),
    callbackRetries: readRetries(start, given.callbackRetries, given.callbackRetryDelay),
    topUpLimit: given.topUpLimit,
    refundFailedTopUps: !toggled(
      'topUpRefunds',
      TOGGLES.noTopUpRefunds,
      given.topUpRefunds === false,
    ),
    seed: given.seed,
    journalSize: given.journalSize,
    adminToken: given.adminToken,
    admin: !toggled('disableAdmin', TOGGLES.disableAdmin, given.disableAdmin === true),
    mockHeaders: !toggled('mockHeaders', TOGGLES.noMockHeaders, given.mockHeaders === false),
    log: given.log,
  }
}

/** Hosting platforms set `PORT`; our own variable and flag override it. */
const readPort = (start: Command, port: number, platform: string | undefined): number => {
  if (platform === undefined || start.getOptionValueSource('port') !== 'default') return port
  const number = wholeNumber(platform, 0, 65_535)
  if (number === undefined) throw new UsageError('PORT must be a whole number from 0 to 65535.')
  return number
}

/** A port without --https is a mistake, unless it comes from a shared environment. */
const readHttps = (start: Command, on: boolean, port: number): Settings['https'] => {
  if (!on && start.getOptionValueSource('httpsPort') === 'cli')
    throw new UsageError('--https-port has no effect without --https; add --https.')
  return on ? { port } : undefined
}

/** A delay without retries is a mistake, unless it comes from a shared environment. */
const readRetries = (start: Command, retries: number, firstDelaySeconds: number) => {
  if (retries === 0 && start.getOptionValueSource('callbackRetryDelay') === 'cli')
    throw new UsageError(
      '--callback-retry-delay has no effect without --callback-retries; add --callback-retries 3.',
    )
  return { retries, firstDelaySeconds }
}

const readAccounts = (given: readonly string[]): readonly AccountOption[] =>
  given.length > 0 ? given.map(account) : [DEFAULT_ACCOUNT]
