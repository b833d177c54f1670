import type { DocumentedBill } from './bills.ts'
import { EXAMPLE, type Format } from './interaction.ts'
import { exactly, fields, type Pattern, patternOf, text, whole } from './pattern.ts'

type Command = 'inquiry' | 'payment' | 'checkStatus'

/** Fields that say the same whatever the bill. */
const identity = ({ asked }: DocumentedBill) => ({
  tr_id: whole(Number(EXAMPLE.tr_id)),
  code: exactly(asked.code),
  hp: exactly(asked.hp),
  ref_id: text(EXAMPLE.ref_id),
})

/** A documented body as a pattern: present fields of documented types, with what is said put over them. */
const bodyPattern = (
  body: DocumentedBill['inquiry'],
  over: Readonly<Record<string, Pattern>>,
): Record<string, Pattern> => ({
  ...Object.fromEntries(Object.entries(body).map(([name, value]) => [name, patternOf(value)])),
  ...over,
})

/** Names the reference as this product's XML does. */
const asWritten = (
  bill: DocumentedBill,
  command: Command,
  format: Format,
  pattern: Record<string, Pattern>,
): Pattern => {
  const { reference } = bill.xml[command]
  if (format === 'json' || reference === 'noref') return fields(pattern)
  const renamed = Object.entries(pattern).map(
    ([name, part]) => [name === 'noref' ? reference : name, part] as const,
  )
  return fields(Object.fromEntries(renamed))
}

/** What a successful inquiry answers. */
export const inquiryAnswer = (bill: DocumentedBill, format: Format): Pattern =>
  asWritten(
    bill,
    'inquiry',
    format,
    bodyPattern(bill.inquiry, { ...identity(bill), response_code: exactly('00') }),
  )

const timestamp = text('20260301100000')

/** What a payment that is done answers. */
export const paymentAnswer = (bill: DocumentedBill, format: Format): Pattern =>
  asWritten(
    bill,
    'payment',
    format,
    bodyPattern(bill.payment, {
      ...identity(bill),
      datetime: timestamp,
      response_code: exactly('00'),
    }),
  )

/** What a check status answers once the payment is decided: paid (1, 00) or failed (2 and its code). */
export const decidedAnswer = (
  bill: DocumentedBill,
  format: Format,
  status: 1 | 2,
  code: string,
): Pattern =>
  asWritten(
    bill,
    'checkStatus',
    format,
    bodyPattern(bill.payment, {
      ...identity(bill),
      datetime: timestamp,
      status: exactly(status),
      response_code: exactly(code),
      noref: text(status === 1 ? String(bill.payment.noref ?? '') : ''),
    }),
  )

/** What a check status answers before that: not asked to pay (0, 42) or in process (3, 39). */
export const undecidedAnswer = (bill: DocumentedBill, status: 0 | 3, code: string): Pattern =>
  fields(
    bodyPattern(bill.inquiry, {
      ...identity(bill),
      status: exactly(status),
      response_code: exactly(code),
      balance: whole(1_000_000),
    }),
  )

/** What a refusal answers: a code that programs read and a text that people read. */
export const refusal = (code: string, message: string): Pattern =>
  fields({ response_code: exactly(code), message: text(message) })
