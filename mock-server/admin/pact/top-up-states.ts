import { randomUUID } from 'node:crypto'
import type * as v from 'valibot'
import type { Account } from '../../billing/account.ts'
import { md5 } from '../../protocol/signature.ts'
import {
  ACCOUNT_PARAMETERS,
  type AccountState,
  accountIn,
  isAccountState,
} from './account-states.ts'
import {
  CallbackParameters,
  PrepaidPartnerParameters,
  type StateValues,
  TopUpParameters,
} from './schemas.ts'
import { type Acting, notAccepted, sendTopUp } from './send-top-up.ts'

/** The parameters that each prepaid state takes. */
export const PREPAID_PARAMETERS = {
  'a prepaid partner': PrepaidPartnerParameters,
  'a top-up was requested': TopUpParameters,
  'a top-up succeeded': TopUpParameters,
  'a top-up failed': TopUpParameters,
  'a callback is sent': CallbackParameters,
  ...ACCOUNT_PARAMETERS,
} as const

/** A prepaid state with its parameters. */
export type PrepaidState = {
  [Name in keyof typeof PREPAID_PARAMETERS]: {
    readonly name: Name
    readonly parameters: v.InferOutput<(typeof PREPAID_PARAMETERS)[Name]>
  }
}[keyof typeof PREPAID_PARAMETERS]

/** Whether a prepaid state has this name. */
export const isPrepaidState = (name: string): name is PrepaidState['name'] =>
  Object.hasOwn(PREPAID_PARAMETERS, name)

/**
 * Sets up a prepaid state through the vendor's own request, and settles its top-up.
 *
 * @throws UnreachedState when a top-up is refused, or a product is in service
 */
export const reachPrepaidState = async (
  state: PrepaidState,
  account: Account,
  acting: Acting,
): Promise<StateValues> => {
  const written = 'ref_id' in state.parameters ? state.parameters.ref_id : undefined
  if (written !== undefined) await acting.begin()
  const refId = written ?? `pact-${randomUUID()}`
  if (state.name === 'a prepaid partner') {
    const { signing, ...fields } = state.parameters
    const ids = { ref_id: refId, tr_id: '1' }
    if (signing === undefined) return values(account, ids, undefined)
    return values(account, ids, { ...fields, ...ids }[signing as 'ref_id'] ?? signing)
  }
  if (isAccountState(state)) {
    const its = await accountIn(state, refId, account, acting)
    return values(its, { ref_id: refId, tr_id: '1' }, refId)
  }
  const { parameters } = state
  const answer = await sendTopUp(parameters, refId, account, acting)
  const { rc, tr_id: trId } = answer
  if (rc !== '39' || trId === undefined) throw notAccepted(parameters, answer)
  const responseCode = endOf(state)
  if (responseCode !== undefined) await acting.settle(trId, responseCode)
  const ids = { ref_id: refId, tr_id: trId }
  const signs = 'outcome' in parameters ? 'ref_id' : parameters.signing
  return values(account, ids, signs && ids[signs])
}

type TopUpState = Exclude<PrepaidState, AccountState | { name: 'a prepaid partner' }>

/** How the top-up of a state ends; undefined for one in process. */
const endOf = ({ name, parameters }: TopUpState): '00' | '07' | undefined => {
  if (name === 'a top-up was requested') return undefined
  const hasFailed =
    'outcome' in parameters ? parameters.outcome === 'failed' : name === 'a top-up failed'
  return hasFailed ? '07' : '00'
}

const values = (
  { username, apiKey }: Account,
  ids: { readonly ref_id: string; readonly tr_id: string },
  signed: string | undefined,
): StateValues => ({
  username,
  ...ids,
  ...(signed !== undefined && { sign: md5(username + apiKey + signed) }),
})
