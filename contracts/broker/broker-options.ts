import { WrongUsage } from '../verification/choose-target.ts'
import type { AccessOptions } from './access.ts'
import type { Wanted } from './fetch-pacts.ts'
import type { ProviderVersion } from './publish-results.ts'
import { parseSelector } from './selectors.ts'

/** Options about a broker, as they are given. */
export type BrokerOptions = AccessOptions & {
  readonly provider?: string
  readonly pactUrl?: string
  readonly selector?: readonly string[]
  readonly pending?: boolean
  readonly wipSince?: string
  readonly publish?: boolean
  readonly providerVersion?: string
  readonly providerBranch?: string
  readonly buildUrl?: string
}

/** Options that choose interactions, so that a pact is not verified as a whole. */
type Others = {
  readonly pacts?: readonly string[]
  readonly only?: readonly string[]
  readonly unattended?: boolean
}

/** What to do with a broker. */
export type BrokerPlan = {
  readonly wanted: Wanted
  /** Undefined when nothing is published. */
  readonly publishAs: ProviderVersion | undefined
}

/** The options that mean nothing without a broker. */
const OF_A_BROKER = {
  token: '--token',
  brokerUsername: '--broker-username',
  brokerPassword: '--broker-password',
  provider: '--provider',
  pactUrl: '--pact-url',
  selector: '--selector',
  pending: '--pending',
  wipSince: '--wip-since',
  publish: '--publish',
  providerVersion: '--provider-version',
  providerBranch: '--provider-branch',
  buildUrl: '--build-url',
} as const satisfies Readonly<Record<Exclude<keyof BrokerOptions, 'broker' | 'timeout'>, string>>

/** The provider of our own contracts. */
const PROVIDER = 'iak'

/**
 * Reads the options about a broker; undefined when there is none.
 *
 * @throws WrongUsage
 */
export const planFor = (options: BrokerOptions & Others): BrokerPlan | undefined => {
  if (options.broker === undefined) {
    const flags = Object.entries(OF_A_BROKER) as [keyof typeof OF_A_BROKER, string][]
    const [, unneeded] = flags.find(([name]) => options[name] !== undefined) ?? []
    if (unneeded) throw new WrongUsage(`${unneeded} needs --broker`)
    return undefined
  }
  if (options.pacts)
    throw new WrongUsage('--pacts reads files and --broker fetches pacts; give one of them')
  const { provider = PROVIDER, pactUrl, selector = [], pending = false, providerBranch } = options
  requireOneChoice(options)
  return {
    wanted: {
      provider,
      pactUrl,
      selectors: selector.map(parseSelector),
      pending,
      wipSince: dateOf(options.wipSince),
      providerBranch,
    },
    publishAs: versionOf(options),
  }
}

const requireOneChoice = (options: BrokerOptions): void => {
  const { pactUrl, selector, pending, wipSince } = options
  if (pactUrl === undefined) return
  if (!URL.canParse(pactUrl, 'http://broker.invalid') || pactUrl === '')
    throw new WrongUsage('--pact-url must be the URL of a pact in the broker')
  if (selector ?? pending ?? wipSince)
    throw new WrongUsage(
      '--pact-url names one pact; leave out --selector, --pending and --wip-since',
    )
}

const dateOf = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined
  if (/^\d{4}-\d\d-\d\d(T|$)/.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new WrongUsage(`--wip-since must be a date such as 2026-11-01, not ${JSON.stringify(text)}`)
}

const versionOf = (options: BrokerOptions & Others): ProviderVersion | undefined => {
  const { publish, providerVersion: version, providerBranch: branch, buildUrl } = options
  if (!publish) return undefined
  if (!version)
    throw new WrongUsage(
      '--publish needs --provider-version: the version of the provider that was verified',
    )
  const part = options.only ? '--only' : options.unattended ? '--unattended' : undefined
  if (part)
    throw new WrongUsage(
      `--publish needs the results of whole pacts, and ${part} verifies a part; leave one of them out`,
    )
  return { version, branch, buildUrl }
}
