import { randomUUID } from 'node:crypto'
import { askTarget } from './ask-target.ts'
import { WrongUsage } from './choose-target.ts'
import type { Target } from './target.ts'

/** The code for an unknown account or a wrong key. */
const REJECTED = '100'

/**
 * Checks the account with a free request, so that a rejected account is reported once before the
 * run instead of failing every contract.
 *
 * @throws WrongUsage
 */
export const checkAccount = async (target: Target): Promise<void> => {
  if (target.own) return
  const question = { commands: 'checkstatus', ref_id: `pact-${randomUUID()}` }
  // The contracts report any other problem.
  const answer = await askTarget(target, question, 'cs').catch(() => undefined)
  if (answer?.responseCode !== REJECTED) return
  const { name, username, assumed } = target
  throw new WrongUsage(
    assumed
      ? `${name} rejects the default account ${username}, which is used without IAK_USERNAME and IAK_API_KEY; set both to an account it knows`
      : `${name} rejects the account ${username} (100 ${answer.message}); correct IAK_USERNAME and IAK_API_KEY`,
  )
}
