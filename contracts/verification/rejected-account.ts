import { randomUUID } from 'node:crypto'
import { askTarget } from './ask-target.ts'
import { WrongUsage } from './choose-target.ts'
import type { Target } from './target.ts'

/** What a server answers that does not know the account, or knows it with another key. */
const REJECTED = '100'

/**
 * Asks a question that costs nothing, so that an account the target rejects is told once and before
 * the run, not as a failure of every contract.
 *
 * @throws WrongUsage
 */
export const refuseRejectedAccount = async (target: Target): Promise<void> => {
  if (target.own) return
  const question = { commands: 'checkstatus', ref_id: `pact-${randomUUID()}` }
  // Whatever else is answered, or nothing, the contracts will tell.
  const answer = await askTarget(target, question, 'cs').catch(() => undefined)
  if (answer?.responseCode !== REJECTED) return
  const { name, username, assumed } = target
  throw new WrongUsage(
    assumed
      ? `${name} rejects the default account ${username}, which is assumed without IAK_USERNAME and IAK_API_KEY; set both to an account that it knows`
      : `${name} rejects the account ${username} (100 ${answer.message}); correct IAK_USERNAME and IAK_API_KEY`,
  )
}
