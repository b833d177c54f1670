import { NAMES } from '../../prepaid/operations.ts'
import { EXAMPLE } from '../interaction.ts'
import { exactly, type Fields, fields, form, type Pattern, text, whole } from '../pattern.ts'
import type { Speech } from './demand.ts'
import { type Documented, messageOf } from './documented.ts'

/** The deposit after the printed top-up. @unit rupiah */
const BALANCE = 997_061_249

/** What every reply about a top-up has. */
const topUp = (
  { asked, price }: Documented,
  { version }: Speech,
  code: string,
): Record<string, Pattern> => ({
  [NAMES[version].product]: exactly(asked.product_code),
  [NAMES[version].number]: exactly(asked.customer_id),
  price: whole(price),
  message: text(messageOf(code)),
  balance: whole(BALANCE),
  tr_id: whole(Number(EXAMPLE.tr_id)),
  rc: exactly(code),
})

/** In process. It is pending whatever its `status`, and the client knows the ref_id. */
export const pendingReply = (documented: Documented, speech: Speech): Fields =>
  fields(topUp(documented, speech, '39'))

/** The status of a top-up that succeeded. */
export const succeededReply = (documented: Documented, speech: Speech): Fields => {
  const { pin, sn, activationCode } = documented
  return fields({
    ref_id: text(EXAMPLE.ref_id),
    status: exactly(1),
    ...topUp(documented, speech, '00'),
    sn: text(sn),
    ...(pin !== undefined && { pin: text(pin) }),
    ...(activationCode !== undefined && { activation_code: text(activationCode) }),
  })
}

/** The status of a top-up that failed. */
export const failedReply = (documented: Documented, speech: Speech): Fields =>
  fields({ status: exactly(2), ...topUp(documented, speech, '07') })

/** A callback: the same with the ref_id and a sign, and each value in its example is a text. */
export const callbackOf = (reply: Fields, status: '1' | '2', sign: string): Fields =>
  fields({
    ref_id: text(EXAMPLE.ref_id),
    ...Object.fromEntries(
      Object.entries(reply.fields).map(([name, part]) => [
        name,
        part.kind === 'whole' ? whole(String(part.example)) : part,
      ]),
    ),
    status: form(status, status),
    sign: form('[0-9a-f]{32}', sign),
  })

/** A refusal: a code for programs and a text for people. */
export const refusal = (code: string, message: string = messageOf(code)): Fields =>
  fields({ rc: exactly(code), message: text(message) })

/** What the client says of a refusal. */
export const refused = (code: string, message: string = messageOf(code)) => ({
  outcome: 'refused',
  responseCode: code,
  message,
})
