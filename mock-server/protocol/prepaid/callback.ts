import type { Account } from '../../billing/account.ts'
import type { ResponseCode } from '../../billing/response-code.ts'
import type { TopUp } from '../../billing/transaction.ts'
import { jsonCodec } from '../../wire/json.ts'
import { xmlCodec } from '../../wire/xml.ts'
import { md5 } from '../signature.ts'
import { topUpBody } from './bodies.ts'

/** A callback as it is sent. */
export type CallbackMessage = { readonly body: string; readonly contentType: string }

/**
 * Writes the callback of a settled top-up: its body, in text alone, with a sign.
 *
 * @param sign a wrong one is made with another key
 * @source fields, order, texts and sign documented; that it has the version and the format of the
 * top-up, and which deposit its balance is, are assumed
 */
export const writeCallback = (
  topUp: TopUp,
  { username, apiKey, deposit }: Account,
  messageOf: (code: ResponseCode) => string,
  sign: 'right' | 'wrong' = 'right',
): CallbackMessage => {
  const { version, format } = topUp.topUp
  const fields = Object.entries(topUpBody(topUp, deposit, messageOf, version))
  const data = {
    ...Object.fromEntries(fields.map(([name, value]) => [name, String(value)])),
    sign: md5(username + (sign === 'right' ? apiKey : otherThan(apiKey)) + topUp.refId),
  }
  const codec = format === 'json' ? jsonCodec : xmlCodec
  const body = codec.encode({ data, envelope: 'flat', isBare: true })
  return { body, contentType: codec.contentType }
}

const otherThan = (key: string) => `${key}-wrong`
