import { randomUUID } from 'node:crypto'
import { askPrepaid } from './ask-prepaid.ts'
import { askTarget } from './ask-target.ts'
import { WrongUsage } from './choose-target.ts'
import type { Api, Target } from './target.ts'

/** The codes for an unknown account or a wrong key. */
const REJECTED: ReadonlySet<string> = new Set(['100', '204', '208'])

/**
 * Checks the account with a free request to each API, so that a rejected account is reported once
 * before the run instead of failing every contract.
 *
 * @throws WrongUsage
 */
export const checkAccount = async (target: Target, apis: ReadonlySet<Api>): Promise<void> => {
  if (target.own) return
  for (const api of apis) {
    // The contracts report any other problem.
    const answer = await ASKS[api](target).catch(() => undefined)
    if (answer && REJECTED.has(answer.code)) throw rejected(target, answer)
  }
}

type Answer = { readonly code: string; readonly message: string }

const ASKS: Readonly<Record<Api, (target: Target) => Promise<Answer>>> = {
  postpaid: async (target) => {
    const question = { commands: 'checkstatus', ref_id: `pact-${randomUUID()}` }
    const { responseCode: code, message } = await askTarget(target, question, 'cs')
    return { code, message }
  },
  prepaid: async (target) => {
    const { rc: code, message } = await askPrepaid(target, 'check balance')
    return { code, message }
  },
}

const rejected = ({ name, username, assumed }: Target, { code, message }: Answer) =>
  new WrongUsage(
    assumed
      ? `${name} rejects the default account ${username}, which is used without IAK_USERNAME and IAK_API_KEY; set both to an account it knows`
      : `${name} rejects the account ${username} (${code} ${message}); correct IAK_USERNAME and IAK_API_KEY`,
  )
