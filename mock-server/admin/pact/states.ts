import { randomUUID } from 'node:crypto'
import type { Account } from '../../billing/account.ts'
import type { Username } from '../../billing/identifiers.ts'
import { md5 } from '../../protocol/signature.ts'
import type { Parameters } from './bill-fields.ts'
import {
  BillParameters as Bill,
  type BillParameters,
  PartnerParameters,
  type StateValues,
} from './schemas.ts'

/** Sends a command to the mock's own vendor path. @throws UnreachedState without a response code */
export type Ask = (fields: object) => Promise<Answer>

/** The fields of a reply that a state needs. */
export type Answer = {
  readonly response_code: string
  readonly message?: string
  readonly tr_id?: number
}

/** The state could not be set up; the message says what was returned instead. */
export class UnreachedState extends Error {}

/** Makes the ids of a request hold that is sent as it is written, run after run. */
export type StartAfresh = {
  /** Forgets all transactions of the namespace, so that a ref_id is unused; deposits stay. */
  readonly begin: () => Promise<void>
  /** The same, apart from one inquiry, which gets this tr_id. @throws UnreachedState */
  readonly renumber: (username: Username, issued: string, wanted: string) => Promise<void>
}

/** A tr_id that is never issued. */
const NEVER_ISSUED = '1'

/** The parameters that each state takes. */
export const PARAMETERS = {
  'a partner': PartnerParameters,
  'a bill was inquired': Bill,
  'a bill was inquired and its payment requested': Bill,
} as const

/** The name of a known state. */
export type StateName = keyof typeof PARAMETERS

/** Whether a state has this name. */
export const isState = (name: string): name is StateName => Object.hasOwn(PARAMETERS, name)

/**
 * Sets up a state through the vendor's own commands.
 *
 * @throws UnreachedState when no bill is found where there should be one
 */
export const reachState = async (
  name: StateName,
  parameters: Parameters,
  account: Account,
  ask: Ask,
  { begin, renumber }: StartAfresh,
): Promise<StateValues> => {
  const { ref_id: refId = `pact-${randomUUID()}` } = parameters
  if (parameters.ref_id !== undefined) await begin()
  let trId = 'code' in parameters ? await inquire(parameters, refId, account, ask) : NEVER_ISSUED
  if ('tr_id' in parameters && parameters.tr_id !== undefined) {
    await renumber(account.username, trId, parameters.tr_id)
    trId = parameters.tr_id
  }
  // Any reply to the payment will do.
  if (name === 'a bill was inquired and its payment requested')
    await ask(sign(account, trId, { commands: 'pay-pasca', tr_id: trId }))
  const given = { username: account.username, ref_id: refId, tr_id: trId }
  if (parameters.signing === undefined) return given
  const signed = { ref_id: refId, tr_id: trId, cs: 'cs', pl: 'pl' }[parameters.signing]
  return sign(account, signed, given)
}

/** Its tr_id. */
const inquire = async (
  { signing: _, username: __, tr_id: ___, ...bill }: BillParameters,
  refId: string,
  account: Account,
  ask: Ask,
): Promise<string> => {
  const fields = {
    commands: 'inq-pasca',
    ...Object.entries(bill).reduce(putField, {}),
    ref_id: refId,
  }
  const answer = await ask(sign(account, refId, fields))
  if (answer.response_code === '00' && answer.tr_id !== undefined) return String(answer.tr_id)
  throw new UnreachedState(
    `the inquiry of ${bill.code} ${bill.hp} should find a bill, but was answered with ${answer.response_code} ${answer.message ?? ''}`.trimEnd(),
  )
}

type Fields = { readonly [field: string]: unknown }

/** A dot in a name means nesting. */
const putField = (fields: Fields, [name, value]: readonly [string, unknown]): Fields =>
  putPath(fields, name.split('.'), value)

const putPath = (
  fields: Fields,
  [first = '', ...inside]: readonly string[],
  value: unknown,
): Fields => ({
  ...fields,
  [first]: inside.length === 0 ? value : putPath((fields[first] ?? {}) as Fields, inside, value),
})

const sign = <T extends object>({ username, apiKey }: Account, signed: string, fields: T) => ({
  ...fields,
  username,
  sign: md5(username + apiKey + signed),
})
