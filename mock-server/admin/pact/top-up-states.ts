import { randomUUID } from 'node:crypto'
import type * as v from 'valibot'
import type { Account } from '../../billing/account.ts'
import type { PrepaidVersion } from '../../billing/prepaid/order.ts'
import { VERSION_1, VERSION_2 } from '../../protocol/prepaid/paths.ts'
import { md5 } from '../../protocol/signature.ts'
import { jsonCodec } from '../../wire/json.ts'
import { xmlCodec } from '../../wire/xml.ts'
import {
  CallbackParameters,
  PrepaidPartnerParameters,
  type StateValues,
  TopUpParameters,
} from './schemas.ts'
import { type StartAfresh, UnreachedState } from './states.ts'

/** The parameters that each prepaid state takes. */
export const PREPAID_PARAMETERS = {
  'a prepaid partner': PrepaidPartnerParameters,
  'a top-up was requested': TopUpParameters,
  'a top-up succeeded': TopUpParameters,
  'a top-up failed': TopUpParameters,
  'a callback is sent': CallbackParameters,
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

/** How a state acts on the mock. */
export type Acting = {
  /** Sends a request to one of the vendor's paths; gives the body of the answer. */
  readonly send: (path: string, contentType: string, body: string) => Promise<string>
  readonly settle: (trId: string, responseCode: '00' | '07') => Promise<void>
} & Pick<StartAfresh, 'begin'>

/**
 * Sets up a prepaid state through the vendor's own request, and settles its top-up.
 *
 * @throws UnreachedState when a top-up is refused
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
  const trId = await request(state, refId, account, acting)
  const responseCode = endOf(state)
  if (responseCode !== undefined) await acting.settle(trId, responseCode)
  const ids = { ref_id: refId, tr_id: trId }
  const signs = 'outcome' in state.parameters ? 'ref_id' : state.parameters.signing
  return values(account, ids, signs && ids[signs])
}

type TopUpState = Exclude<PrepaidState, { name: 'a prepaid partner' }>

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

/** Its tr_id. */
const request = async (
  { parameters }: TopUpState,
  refId: string,
  { username, apiKey }: Account,
  { send }: Acting,
): Promise<string> => {
  const { product_code: product, customer_id: number } = parameters
  const { version, format } = 'outcome' in parameters ? parameters : USUAL
  const sign = md5(username + apiKey + refId)
  const fields =
    version === 1
      ? { commands: 'topup', username, ref_id: refId, hp: number, pulsa_code: product, sign }
      : { username, ref_id: refId, customer_id: number, product_code: product, sign }
  const codec = format === 'json' ? jsonCodec : xmlCodec
  const text = await send(
    version === 1 ? VERSION_1 : `${VERSION_2}top-up`,
    codec.contentType,
    format === 'json'
      ? JSON.stringify(fields)
      : codec.encode({ data: fields, envelope: 'flat', isBare: true }),
  )
  const { rc, message, tr_id: trId } = answerIn(text)
  if (rc === '39' && trId !== undefined) return trId
  throw new UnreachedState(
    `the top-up of ${product} to ${number} should be in process, but was answered with ${rc} ${message ?? ''}`.trimEnd(),
  )
}

const USUAL: { readonly version: PrepaidVersion; readonly format: 'json' | 'xml' } = {
  version: 2,
  format: 'json',
}

/** The fields of an answer that matter here, in either format. */
const answerIn = (text: string) => {
  const leaf = (name: string) =>
    new RegExp(`"${name}":"?([^",}]*)|<${name}>([^<]*)<`)
      .exec(text)
      ?.slice(1)
      .find((found) => found)
  return { rc: leaf('rc') ?? 'no rc', message: leaf('message'), tr_id: leaf('tr_id') }
}
