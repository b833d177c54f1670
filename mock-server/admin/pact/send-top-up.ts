import type { Account, PrepaidAccount } from '../../billing/account.ts'
import type { PrepaidVersion } from '../../billing/prepaid/order.ts'
import { VERSION_1, VERSION_2 } from '../../protocol/prepaid/paths.ts'
import { md5 } from '../../protocol/signature.ts'
import { jsonCodec } from '../../wire/json.ts'
import { xmlCodec } from '../../wire/xml.ts'
import { type StartAfresh, UnreachedState } from './states.ts'

/** How a state acts on the mock. */
export type Acting = {
  /** Sends a request to one of the vendor's paths; gives the body of the answer. */
  readonly send: (path: string, contentType: string, body: string) => Promise<string>
  readonly settle: (trId: string, responseCode: '00' | '07') => Promise<void>
  /** An account that only states use, with these settings; it is created when it is missing. */
  readonly account: (
    username: string,
    settings: PrepaidAccount & { readonly deposit: number },
  ) => Promise<Account>
  /** The products that are out of service. */
  readonly inactive: () => readonly string[]
} & Pick<StartAfresh, 'begin'>

/** A top-up to be requested, in the names of version 2. */
export type AskedTopUp = {
  readonly product_code: string
  readonly customer_id: string
  readonly version?: PrepaidVersion
  readonly format?: 'json' | 'xml'
}

/** Requests a top-up at the vendor's path, and returns its answer. */
export const sendTopUp = async (
  { product_code: product, customer_id: number, version = 2, format = 'json' }: AskedTopUp,
  refId: string,
  { username, apiKey }: Account,
  { send }: Pick<Acting, 'send'>,
): Promise<TopUpAnswer> => {
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
  return answerIn(text)
}

/** The fields of an answer that matter to a state. */
export type TopUpAnswer = {
  readonly rc: string
  readonly message: string | undefined
  readonly tr_id: string | undefined
}

/** Says that a top-up should have been accepted. */
export const notAccepted = (
  { product_code: product, customer_id: number }: AskedTopUp,
  { rc, message }: TopUpAnswer,
): UnreachedState =>
  new UnreachedState(
    `the top-up of ${product} to ${number} should be in process, but was answered with ${rc} ${message ?? ''}`.trimEnd(),
  )

/** Reads an answer in either format. */
const answerIn = (text: string): TopUpAnswer => {
  const leaf = (name: string) =>
    new RegExp(`"${name}":"?([^",}]*)|<${name}>([^<]*)<`)
      .exec(text)
      ?.slice(1)
      .find((found) => found)
  return { rc: leaf('rc') ?? 'no rc', message: leaf('message'), tr_id: leaf('tr_id') }
}
