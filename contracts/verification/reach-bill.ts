import { randomUUID } from 'node:crypto'
import { fieldsOf } from '../request-fields.ts'
import type { AskedBill, PostpaidState } from '../states.ts'
import { askTarget, type Question } from './ask-target.ts'
import type { Target } from './target.ts'
import { UnreachedState, unreached } from './unreached-state.ts'

/** What a state is about. */
export type Ids = { readonly refId: string; readonly trId: string }

/** Ids of nothing: a ref_id that is unique on every run and machine, since a shared account
 * remembers old ones, and a tr_id that is never issued.
 */
export const newIds = (): Ids => ({ refId: `pact-${randomUUID()}`, trId: '1' })

/** Inquires the bill of a state, and pays it if the state says so. @throws UnreachedState */
export const reachBill = async (state: PostpaidState, target: Target): Promise<Ids> => {
  const { refId, trId: none } = newIds()
  if (state.name === 'a partner') return { refId, trId: none }
  const trId = await inquire(target, state.parameters, refId)
  if (state.name === 'a bill was inquired and its payment requested')
    await askToPay(target, state.parameters, trId)
  return { refId, trId }
}

/** Its tr_id. */
const inquire = async (target: Target, bill: AskedBill, refId: string): Promise<string> => {
  const which = `${bill.code} ${bill.hp}`
  const answer = await askTarget(target, questionOf(bill, refId), refId).catch(
    unreached(`the inquiry of ${which} got no reply`),
  )
  const { responseCode, message, trId } = answer
  if (responseCode !== '00')
    throw new UnreachedState(
      `the inquiry of ${which} should find a bill, but returned ${responseCode} ${message}`.trimEnd(),
    )
  if (trId === '') throw new UnreachedState(`the inquiry of ${which} returned no tr_id`)
  return trId
}

/** Any reply to the payment is fine. */
const askToPay = async (target: Target, { code, hp }: AskedBill, trId: string): Promise<void> => {
  await askTarget(target, { commands: 'pay-pasca', tr_id: trId }, trId).catch(
    unreached(`the payment of ${code} ${hp} got no reply`),
  )
}

const questionOf = (bill: AskedBill, refId: string): Question => ({
  commands: 'inq-pasca',
  code: bill.code,
  hp: bill.hp,
  ref_id: refId,
  ...fieldsOf(bill),
})
