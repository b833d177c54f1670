import { prepareFolder } from '../../mock-server/cli/output-path.ts'
import { chooseTarget, type TargetOptions, WrongUsage } from '../verification/choose-target.ts'
import { stepper } from '../verification/progress.ts'
import { refuseRejectedAccount } from '../verification/rejected-account.ts'
import { reach } from '../verification/target.ts'
import type { Speech } from '../verification/verify.ts'
import { PROBES } from './probes/index.ts'
import { record } from './record.ts'
import { asJson, asText, isFaithful } from './report.ts'
import { runParity } from './run-parity.ts'
import { documentedWalks } from './walks.ts'

/** What was said on the command line. */
export type ParityOptions = TargetOptions & {
  readonly only?: string
  readonly json?: boolean
  /** A folder to write observed fixtures to. */
  readonly record?: string
}

/** The longest a walk and a probe can be. */
const REQUESTS = { walk: 3, probe: 12 } as const

/**
 * Compares the mock with a target, exchange by exchange.
 *
 * @returns 0 when nothing differs that would break a program, 1 otherwise or when something was not answered
 * @throws WrongUsage, Unreachable
 */
export const parity = async (
  words: ParityOptions,
  env: NodeJS.ProcessEnv,
  { out, progress }: Speech,
): Promise<0 | 1> => {
  const walks = documentedWalks(words.only)
  if (walks.length === 0)
    throw new WrongUsage(`no documented number has ${JSON.stringify(words.only)} in its name`)
  if (words.record !== undefined) prepareFolder(words.record, '--record')
  const mock = await chooseTarget({ ...words, against: 'mock' }, env)
  const target = await chooseTarget(words, env)
  try {
    const most = walks.length * REQUESTS.walk + PROBES.length * REQUESTS.probe
    const seconds = Math.ceil((most * (target.own ? 0 : words.pace)) / 1000)
    progress(
      `comparing ${walks.length} walks and ${PROBES.length} questions with ${target.name} (${target.baseUrl}): at most ${most} requests and about ${seconds} s; every bill that is paid is taken from the deposit`,
    )
    await reach(target)
    await refuseRejectedAccount(target)
    const total = walks.length + PROBES.length
    const found = await runParity(walks, mock, target, stepper(total, progress))
    out(words.json ? asJson(found) : asText(found))
    if (words.record !== undefined) {
      const occasion = { source: target.baseUrl, date: new Date().toISOString().slice(0, 10) }
      const { numbers, bills, unusable } = await record(found, words.record, occasion)
      progress(
        unusable
          ? `what was observed makes no fixtures, so only the answers to the questions are in ${words.record}:\n${unusable}`
          : `${numbers} numbers and ${bills} bills recorded in ${words.record}`,
      )
      if (unusable) return 1
    }
    return isFaithful(found) ? 0 : 1
  } finally {
    await mock.close()
    await target.close()
  }
}
