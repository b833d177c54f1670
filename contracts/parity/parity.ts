import { prepareFolder } from '../../mock-server/cli/output-path.ts'
import { checkAccount } from '../verification/check-account.ts'
import { chooseTarget, type TargetOptions, WrongUsage } from '../verification/choose-target.ts'
import { stepper } from '../verification/progress.ts'
import { reach } from '../verification/target.ts'
import type { Output } from '../verification/verify.ts'
import { PROBES } from './probes/index.ts'
import { record } from './record.ts'
import { asJson, asText, isFaithful } from './report.ts'
import { runParity } from './run-parity.ts'
import { documentedWalks } from './walks.ts'

/** Options of `parity`. */
export type ParityOptions = TargetOptions & {
  readonly only?: string
  readonly json?: boolean
  /** The folder for observed fixtures. */
  readonly record?: string
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
  const walks = documentedWalks(options.only)
  if (walks.length === 0)
    throw new WrongUsage(`no documented number has ${JSON.stringify(options.only)} in its name`)
  if (options.record !== undefined) prepareFolder(options.record, '--record')
  const mock = await chooseTarget({ ...options, against: 'mock' }, env)
  const target = await chooseTarget(options, env)
  try {
    const most = walks.length * REQUESTS.walk + PROBES.length * REQUESTS.probe
    const seconds = Math.ceil((most * (target.own ? 0 : options.pace)) / 1000)
    progress(
      `comparing ${walks.length} request sequences and ${PROBES.length} questions with ${target.name} (${target.baseUrl}): at most ${most} requests and about ${seconds} s; every paid bill is debited from the deposit`,
    )
    await reach(target)
    await checkAccount(target)
    const total = walks.length + PROBES.length
    const found = await runParity(walks, mock, target, stepper(total, progress))
    out(options.json ? asJson(found) : asText(found))
    if (options.record !== undefined) {
      const occasion = { source: target.baseUrl, date: new Date().toISOString().slice(0, 10) }
      const { numbers, bills, unusable } = await record(found, options.record, occasion)
      progress(
        unusable
          ? `the observed replies are not valid fixtures, so ${options.record} only has the answers to the questions:\n${unusable}`
          : `${numbers} numbers and ${bills} bills recorded in ${options.record}`,
      )
      if (unusable) return 1
    }
    return isFaithful(found) ? 0 : 1
  } finally {
    await mock.close()
    await target.close()
  }
}
