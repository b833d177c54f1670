import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareFile } from '../../mock-server/cli/output-path.ts'
import { budgetInWords, budgetOf } from './budget.ts'
import { chooseTarget, type TargetOptions } from './choose-target.ts'
import { readPacts } from './pact-files.ts'
import { stepper } from './progress.ts'
import { refuseRejectedAccount } from './rejected-account.ts'
import { allHold, asJson, asJunit, asTable } from './report.ts'
import { reach } from './target.ts'
import { verifyPacts } from './verify-pacts.ts'

/** What was said on the command line. */
export type VerifyOptions = TargetOptions & {
  /** Files and folders of pacts; the project's own unless told. */
  readonly pacts?: readonly string[]
  readonly only?: string
  readonly json?: boolean
  readonly junit?: string
}

/** Where it speaks: the outcome on `out`, everything on the way on `progress`. */
export type Speech = {
  readonly out: (text: string) => void
  readonly progress: (text: string) => void
}

const OWN_PACTS = join(import.meta.dirname, '../pacts')

/**
 * Verifies the contracts against a target and reports.
 *
 * @returns 0 when all hold, 1 when one does not or was not reached
 * @throws WrongUsage, Unreachable
 */
export const verify = async (
  words: VerifyOptions,
  env: NodeJS.ProcessEnv,
  { out, progress }: Speech,
): Promise<0 | 1> => {
  const pacts = readPacts(words.pacts ?? [OWN_PACTS], words.only)
  if (words.junit !== undefined) prepareFile(words.junit, '--junit')
  const target = await chooseTarget(words, env)
  try {
    const total = pacts.reduce((sum, { demands }) => sum + demands.length, 0)
    const where =
      target.name === target.baseUrl ? target.name : `${target.name} (${target.baseUrl})`
    const cost = target.own ? '' : `; ${budgetInWords(budgetOf(pacts, words.pace))}`
    for (const { name, skipped } of pacts)
      if (skipped > 0)
        progress(
          `${name}: skipped ${counted(skipped)}; only requests with their answers can be verified`,
        )
    progress(`verifying ${total} interactions against ${where}${cost}`)
    await reach(target)
    await refuseRejectedAccount(target)
    const verification = await verifyPacts(pacts, target, stepper(total, progress))
    if (words.junit !== undefined) writeFileSync(words.junit, asJunit(verification))
    out(words.json ? asJson(verification) : asTable(verification))
    return allHold(verification) ? 0 : 1
  } finally {
    await target.close()
  }
}

const counted = (messages: number) => `${messages} message${messages === 1 ? '' : 's'}`
