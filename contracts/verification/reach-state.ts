import { randomUUID } from 'node:crypto'
import { fieldsOf } from '../request-fields.ts'
import {
  type AskedBill,
  type Given,
  isKnown,
  SIGNINGS,
  STATE_NAMES,
  type State,
} from '../states.ts'
import { askTarget, type Question, signFor } from './ask-target.ts'
import type { Target } from './target.ts'

/**
 * A state could not be set up; the message says what the target did, or what is missing in the
 * pact.
 */
class UnreachedState extends Error {}

/** A tr_id that is never issued. */
const NEVER_ISSUED = '1'

/**
 * Sets up a state through the vendor's public API: inquires and pays documented numbers.
 *
 * @throws UnreachedState when the target replies otherwise or not at all, or the state is invalid
 */
export const reachState = async (state: State, target: Target): Promise<Given> => {
  validateState(state)
  const refId = aRefId()
  if (state.name === 'a partner') return give(target, state, NEVER_ISSUED, refId)

  const trId = await inquire(target, state.parameters, refId)
  if (state.name === 'a bill was inquired and its payment requested')
    await askToPay(target, state.parameters, trId)
  return give(target, state, trId, refId)
}

/** Another team's pact may contain anything. */
const validateState = ({ name, parameters }: State): void => {
  if (!isKnown(name))
    throw new UnreachedState(
      `there is no state "${name}"; the states are: ${STATE_NAMES.join('; ')}`,
    )
  const { signing } = parameters ?? {}
  if (!SIGNINGS.includes(signing))
    throw new UnreachedState(
      `the state "${name}" does not say how the request is signed${signing === undefined ? '' : `: there is no signing ${JSON.stringify(signing)}`}; give it the parameter signing: ${SIGNINGS.join(', ')}`,
    )
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

const unreached = (what: string) => (error: Error) => {
  throw new UnreachedState(`${what}: ${error.message}`, { cause: error })
}

const questionOf = (bill: AskedBill, refId: string): Question => ({
  commands: 'inq-pasca',
  code: bill.code,
  hp: bill.hp,
  ref_id: refId,
  ...fieldsOf(bill),
})

/** Unique on every run and machine, since a shared account remembers old ones. */
const aRefId = () => `pact-${randomUUID()}`

const give = (target: Target, { parameters }: State, trId: string, refId: string): Given => {
  const signed = { ref_id: refId, tr_id: trId, cs: 'cs', pl: 'pl' }[parameters.signing]
  return { username: target.username, ref_id: refId, tr_id: trId, sign: signFor(target, signed) }
}
