import { prepareFolder } from '../../mock-server/cli/output-path.ts'
import { checkAccount } from '../verification/check-account.ts'
import { chooseTarget, type TargetOptions, WrongUsage } from '../verification/choose-target.ts'
import { stepper } from '../verification/progress.ts'
import type { CallbackReceiver } from '../verification/receive-callbacks.ts'
import { NO_PERSON } from '../verification/settling-by-hand.ts'
import { type Api, reach } from '../verification/target.ts'
import { createTopUps } from '../verification/top-ups.ts'
import { type Output, openReceiver } from '../verification/verify.ts'
import { PREPAID_PROBES } from './prepaid-probes/index.ts'
import { prepaidWalks } from './prepaid-walks.ts'
import { PROBES } from './probes/index.ts'
import type { Probe } from './probes/probe.ts'
import { record } from './record.ts'
import { asJson, asText, isFaithful } from './report.ts'
import { runParity } from './run-parity.ts'
import type { Walk } from './walk.ts'
import { documentedWalks } from './walks.ts'

/** Options of `parity`. */
export type ParityOptions = TargetOptions & {
  readonly only?: string
  /** Default: both. */
  readonly api?: Api
  readonly json?: boolean
  /** The folder for observed fixtures. */
  readonly record?: string
  /** How long a person may take to settle a top-up at a vendor. @unit seconds */
  readonly settleByHand?: number
  /** Where callbacks of a vendor arrive. */
  readonly callbackPort?: number
}

/** The most requests of a walk and of a probe. */
const REQUESTS = { walk: 3, probe: 12 } as const

/**
 * Compares the mock with a target, exchange by exchange.
 *
 * @returns 0 when no difference would break a program and everything got a reply, otherwise 1
 * @throws WrongUsage, Unreachable
 */
export const parity = async (
  options: ParityOptions,
  env: NodeJS.ProcessEnv,
  { out, progress }: Output,
): Promise<0 | 1> => {
  const apis = new Set<Api>(options.api === undefined ? ['postpaid', 'prepaid'] : [options.api])
  const plan = planOf(apis, options.only)
  const { walks, probes } = plan
  if (walks.length === 0)
    throw new WrongUsage(`no documented number has ${JSON.stringify(options.only)} in its name`)
  if (options.record !== undefined) prepareFolder(options.record, '--record')
  const target = await chooseTarget(options, env)
  const mock = await chooseTarget({ ...options, against: 'mock' }, env)
  let receiver: CallbackReceiver | undefined
  try {
    receiver = await openReceiver(options)
    const { settleByHand: seconds = 0 } = options
    const byHand = { seconds, receiver, tell: progress }
    const here = { target: mock, topUps: createTopUps(mock, NO_PERSON) }
    const there = { target, topUps: createTopUps(target, byHand) }
    const most = walks.length * REQUESTS.walk + probes.length * REQUESTS.probe
    const pauses = Math.ceil((most * (target.own ? 0 : options.pace)) / 1000)
    const hosts = [
      ...(apis.has('postpaid') ? [target.baseUrl] : []),
      ...(apis.has('prepaid') ? [target.prepaidUrl] : []),
    ]
    progress(
      `comparing ${walks.length} request sequences and ${probes.length} questions with ${target.name} (${[...new Set(hosts)].join(' and ')}): at most ${most} requests and about ${pauses} s; every paid bill and every top-up is debited from the deposit`,
    )
    await reach(target, apis)
    await checkAccount(target, apis)
    const stepped = stepper(walks.length + probes.length, progress)
    const found = await runParity(plan, here, there, stepped)
    out(options.json ? asJson(found) : asText(found))
    if (options.record !== undefined) {
      const occasion = {
        source: [...new Set(hosts)].join(' and '),
        date: new Date().toISOString().slice(0, 10),
      }
      const { numbers, bills, prepaid, unusable } = await record(found, options.record, occasion)
      progress(
        unusable
          ? `the observed replies are not valid fixtures, so ${options.record} only has the answers to the questions:\n${unusable}`
          : `${numbers} numbers and ${bills} bills recorded in ${options.record}, and ${prepaid} entries of the prepaid API`,
      )
      if (unusable) return 1
    }
    return isFaithful(found) ? 0 : 1
  } finally {
    await receiver?.close()
    await mock.close()
    await target.close()
  }
}

const planOf = (
  apis: ReadonlySet<Api>,
  only: string | undefined,
): { readonly walks: readonly Walk[]; readonly probes: readonly Probe[] } => ({
  walks: [
    ...(apis.has('postpaid') ? documentedWalks(only) : []),
    ...(apis.has('prepaid') ? prepaidWalks(only) : []),
  ],
  probes: [...(apis.has('postpaid') ? PROBES : []), ...(apis.has('prepaid') ? PREPAID_PROBES : [])],
})
