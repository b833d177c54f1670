import type { Detail, Documented, DocumentedBill } from './bills.ts'
import { EXAMPLE } from './interaction.ts'
import { each, exactly, type Fields, fields, form, type Pattern, text, whole } from './pattern.ts'

type Stage = 'inquiry' | 'payment'

/** What every answer about a bill has; `noref` is mandatory in no table. */
const bill = ({ asked, ...documented }: DocumentedBill, stage: Stage): Record<string, Pattern> => {
  const { tr_name: name, period, ...body } = documented[stage]
  const amount = (field: string) => whole(Number(body[field]))
  return {
    tr_id: whole(Number(EXAMPLE.tr_id)),
    code: exactly(asked.code),
    hp: exactly(asked.hp),
    tr_name: text(String(name)),
    // A value that is blank in the documentation may as well be missing.
    ...(period !== '' && { period: text(String(period)) }),
    nominal: amount('nominal'),
    admin: amount('admin'),
    message: text(String(body.message)),
    price: amount('price'),
    selling_price: amount('selling_price'),
  }
}

/** The detail of a bill: what the tables call mandatory and the examples do not leave blank. */
const detail = (documented: DocumentedBill, stage: Stage): Record<string, Pattern> => {
  const desc = mandatoryIn(
    documented[stage].desc,
    'desc',
    documented.mandatory[stage],
    documented.detail,
  )
  return desc ? { desc } : {}
}

const mandatoryIn = (
  value: Documented | undefined,
  path: string,
  mandatory: readonly string[],
  held: Detail[string] | undefined,
): Pattern | undefined => {
  if (isList(value)) {
    const item = mandatoryIn(value[0], path, mandatory, Array.isArray(held) ? held[0] : held)
    return item && each(item, value.length)
  }
  if (typeof value === 'object') {
    const parts = Object.entries(value).flatMap(([name, part]) => {
      const demanded = mandatoryIn(part, `${path}.${name}`, mandatory, fieldIn(held, name))
      return demanded ? [[name, demanded] as const] : []
    })
    return parts.length > 0 ? fields(Object.fromEntries(parts)) : undefined
  }
  if (value === undefined || value === '' || !mandatory.includes(path)) return undefined
  // The client converts these to numbers, including those documented as strings of digits.
  const isWhole = held === 'rupiah' || held === 'count'
  return isWhole ? whole(value) : text(String(value))
}

const fieldIn = (held: Detail[string] | undefined, name: string) =>
  typeof held === 'object' && !Array.isArray(held) ? (held as Detail)[name] : undefined

const isList = (value: Documented | undefined): value is readonly Documented[] =>
  Array.isArray(value)

/** The reply to a successful inquiry. */
export const inquiryReply = (documented: DocumentedBill): Fields =>
  fields({
    ...bill(documented, 'inquiry'),
    response_code: exactly('00'),
    ...detail(documented, 'inquiry'),
  })

/** Fourteen digits, `YmdHis`. */
const MOMENT = String.raw`\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])(?:[0-5]\d){2}`

const paid = (documented: DocumentedBill) => ({
  ...bill(documented, 'payment'),
  datetime: form(MOMENT, '20260301100000'),
  response_code: exactly('00'),
  balance: whole(Number(documented.payment.balance)),
  ...detail(documented, 'payment'),
})

/** The reply to a payment that succeeded. */
export const paymentReply = (documented: DocumentedBill): Fields => fields(paid(documented))

/** The reply to a check status after the payment succeeded. */
export const paidReply = (documented: DocumentedBill): Fields =>
  fields({ ...paid(documented), ...asked, status: exactly(1) })

/** Only the ref_id tells the client which order such an answer is about. */
const asked = { ref_id: text(EXAMPLE.ref_id) }

/**
 * The reply to a check status otherwise: no payment received (0, 42), failed (2 and its code), in
 * process (3, 39). The detail of such replies is documented for Telkom only.
 */
export const notPaidReply = (
  documented: DocumentedBill,
  status: 0 | 2 | 3,
  code: string,
  message: string,
): Fields =>
  fields({
    ...bill(documented, 'inquiry'),
    ...asked,
    message: text(message),
    // With 39 it is pending, whatever the status.
    ...(status !== 3 && { status: exactly(status) }),
    response_code: exactly(code),
    balance: whole(1_000_000),
  })

/** A refusal: a code for programs and a text for people. */
export const refusal = (code: string, message: string): Fields =>
  fields({ response_code: exactly(code), message: text(message) })
