import { type Bill, billOfNumber, type Family, usualBill } from './examples.ts'
import { messageOf } from './messages.ts'

/** The outcome of a customer number: a refused inquiry, or a bill and the answer to its payment. */
export type Outcome =
  | { readonly refusal: string }
  | { readonly bill: Bill; readonly payment: string }

const wrongNumber: Outcome = { refusal: '14' }

/** The four digits that encode the outcome, or undefined for a number outside the scheme. */
const endingOf = ({ prefix, length, listed }: Family, hp: string): string | undefined => {
  const ending = listed?.[hp]
  if (ending !== undefined) return ending
  if (prefix === null || hp.length !== length || !hp.startsWith(prefix)) return undefined
  return /^[01]\d{3}$/.test(hp.slice(-4)) ? hp.slice(-4) : undefined
}

/** Three digits as a response code: `014` is 14, `001` is 01, `103` is 103. */
const codeOf = (digits: string): string => (digits.startsWith('0') ? digits.slice(1) : digits)

/** Reads a customer number by the vendor's current scheme of test numbers. */
export const outcomeOf = (family: Family, code: string, hp: string): Outcome => {
  const own = billOfNumber(family, code, hp)
  if (own) return { bill: own, payment: '00' }
  const bill = usualBill(family, code)
  const ending = endingOf(family, hp)
  if (bill === undefined || ending === undefined) return wrongNumber
  const responseCode = codeOf(ending.slice(1))
  if (messageOf(responseCode) === undefined) return wrongNumber
  if (ending.startsWith('1')) return { bill, payment: responseCode }
  return responseCode === '00' ? { bill, payment: '00' } : { refusal: responseCode }
}
