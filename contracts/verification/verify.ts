import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareFile } from '../../mock-server/cli/output-path.ts'
import { accessTo } from '../broker/access.ts'
import { type BrokerOptions, planFor } from '../broker/broker-options.ts'
import { type BrokerPacts, brokerPacts } from '../broker/broker-pacts.ts'
import { budgetOf, formatBudget } from './budget.ts'
import { checkAccount } from './check-account.ts'
import { chooseTarget, type TargetOptions, WrongUsage } from './choose-target.ts'
import { allHold } from './holds.ts'
import { asJunit } from './junit.ts'
import { withoutMockOnly } from './mock-only.ts'
import { countOf, readPacts } from './pact-files.ts'
import { stepper } from './progress.ts'
import { type CallbackReceiver, receiveCallbacks } from './receive-callbacks.ts'
import { asJson, asTable } from './report.ts'
import { reach } from './target.ts'
import { type Verifier, verifyPacts } from './verify-pacts.ts'

/** Options of `verify`. */
export type VerifyOptions = TargetOptions &
  BrokerOptions & {
    /** Files and folders of pacts; default: the built-in ones. */
    readonly pacts?: readonly string[]
    /** As in `Choice`. */
    readonly only?: readonly string[]
    readonly json?: boolean
    readonly junit?: string
    /** Whether what needs a person at the vendor is left out. */
    readonly unattended?: boolean
    /** How long a person may take to settle a top-up at a vendor. @unit seconds */
    readonly settleByHand?: number
    /** Where callbacks of a vendor arrive. */
    readonly callbackPort?: number
  }

/** Receives callbacks where a port is given. @throws WrongUsage */
export const openReceiver = async ({
  callbackPort,
}: Pick<VerifyOptions, 'callbackPort'>): Promise<CallbackReceiver | undefined> =>
  callbackPort === undefined ? undefined : receiveCallbacks(callbackPort)

/** Output: the result on `out`, progress on `progress`. */
export type Output = {
  readonly out: (text: string) => void
  readonly progress: (text: string) => void
}

const OWN_PACTS = join(import.meta.dirname, '../pacts')

/**
 * Verifies the contracts against a target and reports.
 *
 * @returns 0 when all passed, 1 when some failed or were not reached
 * @throws WrongUsage, Unreachable
 */
export const verify = async (
  options: VerifyOptions,
  env: NodeJS.ProcessEnv,
  { out, progress }: Output,
  runVerifier?: Verifier,
): Promise<0 | 1> => {
  if (options.unattended === true && options.settleByHand !== undefined)
    throw new WrongUsage('--unattended leaves out what --settle-by-hand is for; give one of them')
  const { pacts, finish } = await choosePacts(options, env, progress)
  if (options.junit !== undefined) prepareFile(options.junit, '--junit')
  const target = await chooseTarget(options, env)
  let receiver: CallbackReceiver | undefined
  try {
    receiver = await openReceiver(options)
    const hosts = [...new Set([target.baseUrl, target.prepaidUrl])].join(' and ')
    const where = target.name === hosts ? target.name : `${target.name} (${hosts})`
    const cost = target.own ? '' : `; ${formatBudget(budgetOf(pacts, options.pace))}`
    for (const { name, skipped } of pacts)
      if (skipped > 0)
        progress(
          `${name}: skipped ${counted(skipped)}; only HTTP interactions and callbacks can be verified`,
        )
    const attended = pacts.reduce((sum, pact) => sum + pact.attended, 0)
    if (attended > 0) progress(`left out ${attended} interactions that need a person at the vendor`)
    progress(`verifying ${countOf(pacts)} interactions against ${where}${cost}`)
    const apis = new Set(pacts.flatMap(({ demands }) => demands.map(({ api }) => api)))
    await reach(target, apis)
    await checkAccount(target, apis)
    const verified = await withoutMockOnly(pacts, target, progress)
    const { settleByHand: seconds = 0 } = options
    const byHand = { seconds, receiver, tell: progress }
    const stepped = stepper(countOf(verified), progress)
    const verification = await verifyPacts(verified, target, stepped, runVerifier, byHand)
    if (options.junit !== undefined) writeFileSync(options.junit, asJunit(verification))
    out(options.json ? asJson(verification) : asTable(verification))
    await finish(verification.findings)
    return allHold(verification) ? 0 : 1
  } finally {
    await receiver?.close()
    await target.close()
  }
}

/** The pacts of a broker or of files. */
const choosePacts = async (
  options: VerifyOptions,
  env: NodeJS.ProcessEnv,
  progress: Output['progress'],
): Promise<BrokerPacts> => {
  const plan = planFor(options)
  if (plan) return brokerPacts(accessTo(options, env), plan, options, progress)
  return { pacts: readPacts(options.pacts ?? [OWN_PACTS], options), finish: async () => {} }
}

const counted = (messages: number) => `${messages} message${messages === 1 ? '' : 's'}`
