import type { Choice } from '../verification/choice.ts'
import type { Finding } from '../verification/findings.ts'
import { type PactFile, requireInteractions, toPactFile } from '../verification/pact-files.ts'
import type { BrokerAccess } from './access.ts'
import type { BrokerPlan } from './broker-options.ts'
import { type FetchedPact, fetchPacts } from './fetch-pacts.ts'
import { type Hal, openHal } from './hal.ts'
import { type ProviderVersion, publishResults } from './publish-results.ts'

/** The pacts of a broker, and what is done with their results. */
export type BrokerPacts = {
  readonly pacts: readonly PactFile[]
  /**
   * Publishes the results, if that is planned, and says what the broker wants to be said.
   *
   * @param findings of all interactions, in the order of the pacts
   * @throws the first failure, after the results of the other pacts were published
   */
  readonly finish: (findings: readonly Finding[]) => Promise<void>
}

/**
 * Fetches the pacts of a provider from a broker.
 *
 * @param tell says what happens, a line at a time
 * @throws WrongUsage, Unreachable
 */
export const brokerPacts = async (
  access: BrokerAccess,
  { wanted, publishAs }: BrokerPlan,
  choice: Choice,
  tell: (text: string) => void,
): Promise<BrokerPacts> => {
  const hal = openHal(access)
  const fetched = await fetchPacts(hal, wanted)
  for (const { name, pending, notices } of fetched) {
    tell(pending ? `${name}: pending, so it cannot fail the run` : name)
    for (const { when, text } of notices) if (!/^after/.test(when)) tell(`  ${text}`)
  }
  const pacts = fetched.map((pact) => toPactFile(pact, choice))
  requireInteractions(pacts, hal.name, choice)
  return {
    pacts,
    finish: (findings) => publishAll(hal, withFindings(fetched, pacts, findings), publishAs, tell),
  }
}

type Verified = FetchedPact & {
  readonly findings: readonly Finding[]
  /** The number of messages that were not verified. */
  readonly skipped: number
}

const withFindings = (
  fetched: readonly FetchedPact[],
  pacts: readonly PactFile[],
  findings: readonly Finding[],
): readonly Verified[] => {
  const left = [...findings]
  return fetched.map((pact, index) => {
    const { demands = [], skipped = 0 } = pacts[index] ?? {}
    return { ...pact, skipped, findings: left.splice(0, demands.length) }
  })
}

const publishAll = async (
  hal: Hal,
  pacts: readonly Verified[],
  publishAs: ProviderVersion | undefined,
  tell: (text: string) => void,
): Promise<void> => {
  let failure: unknown
  for (const pact of pacts) {
    let published = false
    try {
      published = await publishOne(hal, pact, publishAs, tell)
    } catch (error) {
      tell(`${pact.name}: the results were not published`)
      failure ??= error
    }
    const success = pact.findings.every(({ result }) => result === 'passed')
    const now = `after_verification:success_${success}_published_${published}`
    for (const { when, text } of pact.notices) if (when === now) tell(`${pact.name}: ${text}`)
  }
  if (failure !== undefined) throw failure
}

/** Whether it was published; a pact that was not verified as a whole is not. */
const publishOne = async (
  hal: Hal,
  pact: Verified,
  publishAs: ProviderVersion | undefined,
  tell: (text: string) => void,
): Promise<boolean> => {
  if (!publishAs) return false
  if (pact.skipped > 0) {
    tell(`${pact.name}: not published, because ${pact.skipped} of its messages cannot be verified`)
    return false
  }
  const success = await publishResults(hal, pact, publishAs)
  tell(`${pact.name}: published as ${success ? 'verified' : 'failed'} by ${publishAs.version}`)
  return true
}
