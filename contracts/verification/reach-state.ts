import {
  type AccountState,
  type Given,
  isKnown,
  isPrepaid,
  needsMock,
  type PrepaidState,
  SIGNINGS_OF,
  STATE_NAMES,
  type State,
  signedText,
} from '../states.ts'
import { signFor } from './ask-target.ts'
import { isMock, reachAtMock } from './at-mock.ts'
import type { CallbackMessage } from './callback-message.ts'
import { type Ids, newIds, reachBill } from './reach-bill.ts'
import type { Target } from './target.ts'
import type { TopUps } from './top-ups.ts'
import { UnreachedState, unreached } from './unreached-state.ts'

/** What a state provides: values for a request, or a message. */
export type Reached = Given | { readonly message: CallbackMessage }

/**
 * Sets up a state through the vendor's public API: inquires and pays documented numbers, and buys
 * top-ups.
 *
 * @throws UnreachedState when the target replies otherwise or not at all, or the state is invalid
 */
export const reachState = async (
  state: State,
  target: Target,
  topUps: TopUps,
): Promise<Reached> => {
  if (!isKnown(state.name))
    throw new UnreachedState(
      `there is no state "${state.name}"; the states are: ${STATE_NAMES.join('; ')}`,
    )
  if (state.name === 'a callback is sent')
    return { message: await topUps.callback(state.parameters) }
  validateSigning(state)
  if (needsMock(state)) {
    if (await isMock(target).catch(unreached('the request for the deposit got no reply')))
      return reachAtMock(state, target)
    throw new UnreachedState(NOT_AT_VENDOR)
  }
  const { refId, trId } = isPrepaid(state)
    ? await reachTopUp(state, topUps)
    : await reachBill(state, target)
  const ids = { ref_id: refId, tr_id: trId }
  const signed = signedText(state.parameters, ids)
  const given = { username: target.username, ...ids }
  return signed === undefined ? given : { ...given, sign: signFor(target, signed) }
}

const NOT_AT_VENDOR =
  'only a mock can set up this state, because it is a setting of the account that the API cannot change'

type WithRequest = Exclude<State, { name: 'a callback is sent' }>

/** Another team's pact may contain anything. */
const validateSigning = ({ name, parameters }: WithRequest): void => {
  const { signing } = parameters
  if (signing === undefined) return
  const known: readonly string[] = SIGNINGS_OF[name]
  if (!known.includes(signing))
    throw new UnreachedState(
      `the state "${name}" cannot sign the request: there is no signing ${JSON.stringify(signing)}; leave it out, or give one of ${known.join(', ')}`,
    )
  if (signedText(parameters, { ref_id: '', tr_id: '' }) === undefined)
    throw new UnreachedState(
      `the state "${name}" lacks the value that the request signs; give it the parameter ${signing}`,
    )
}

const reachTopUp = async (
  state: Exclude<Extract<PrepaidState, WithRequest>, AccountState>,
  topUps: TopUps,
): Promise<Ids> => {
  switch (state.name) {
    case 'a prepaid partner':
      return newIds()
    case 'a top-up was requested':
      return topUps.requested(state.parameters)
    case 'a top-up succeeded':
      return topUps.settled(state.parameters, 'succeeded')
    case 'a top-up failed':
      return topUps.settled(state.parameters, 'failed')
  }
}
