import type { Bill } from './bill.ts'
import type { CustomerNumber } from './identifiers.ts'
import type { Catalogue, NumberPattern, Outcome, Product, TestNumber } from './product.ts'
import { ResponseCode } from './response-code.ts'

/** Which of the two test number schemes wins on a conflict. */
export type NumberScheme = 'current' | 'legacy'

/** How a customer number was matched. */
export type MatchedBy = 'current-number' | 'current-rule' | 'legacy-number' | 'generated'

/** The outcome of a customer number, and how it was matched. */
export type NumberOutcome = {
  readonly outcome: Outcome
  /** Computed on demand, since some bills are generated. */
  readonly bill: () => Bill
  readonly matchedBy: MatchedBy
}

/**
 * Finds the outcome of a customer number; undefined when it is unknown.
 *
 * A listed current number comes first, then the current pattern, then the legacy table; in the
 * legacy scheme the legacy table comes first.
 *
 * @source the current numbers and the legacy table are documented; that the pattern works for every
 * code is assumed
 */
export const chooseOutcome = (
  product: Product,
  number: CustomerNumber,
  scheme: NumberScheme,
  statusOf: Catalogue['statusOf'],
): NumberOutcome | undefined => {
  const current = () =>
    exact(product, number, product.current.get(number), 'current-number') ??
    byRule(product, number, statusOf)
  const legacy = () => exact(product, number, product.legacy.get(number), 'legacy-number')
  return scheme === 'legacy' ? (legacy() ?? current()) : (current() ?? legacy())
}

/** The generated bill of an unknown number, with `--generate-bills`. */
export const generatedOutcome = (product: Product, number: CustomerNumber): NumberOutcome => ({
  outcome: { stage: 'success' },
  bill: () => product.usualBill(number),
  matchedBy: 'generated',
})

const exact = (
  product: Product,
  number: CustomerNumber,
  found: TestNumber | undefined,
  matchedBy: MatchedBy,
): NumberOutcome | undefined =>
  found && {
    outcome: found.outcome,
    bill: () => found.bill ?? product.usualBill(number),
    matchedBy,
  }

const byRule = (
  product: Product,
  number: CustomerNumber,
  statusOf: Catalogue['statusOf'],
): NumberOutcome | undefined => {
  const outcome = product.pattern && spell(product.pattern, number, statusOf)
  return outcome && { outcome, bill: () => product.usualBill(number), matchedBy: 'current-rule' }
}

/** The outcome encoded in the last four digits of a number of this pattern. */
export const spell = (
  pattern: NumberPattern,
  number: string,
  statusOf: Catalogue['statusOf'],
): Outcome | undefined =>
  number.length === pattern.length && number.startsWith(pattern.prefix)
    ? readLastDigits(number, statusOf)
    : undefined

/** Parses a stage digit (0 inquiry, 1 payment) and a three-digit code: 1037 is payment, 37. */
const readLastDigits = (number: string, statusOf: Catalogue['statusOf']): Outcome | undefined => {
  const spelt = /^([01])0?(\d{2,3})$/.exec(number.slice(-4))
  if (!spelt) return undefined
  const [, stage, responseCode] = spelt as unknown as [string, string, string]
  if (responseCode === ResponseCode.Success) return { stage: 'success' }
  if (statusOf(responseCode) === undefined) return undefined
  return { stage: stage === '0' ? 'inquiry' : 'payment', responseCode }
}
