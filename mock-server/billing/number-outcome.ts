import type { Bill } from './bill.ts'
import type { CustomerNumber } from './identifiers.ts'
import type { Catalogue, NumberPattern, Outcome, Product, TestNumber } from './product.ts'
import { ResponseCode } from './response-code.ts'

/** Which of the two test-number schemes wins where they collide. */
export type NumberScheme = 'current' | 'legacy'

/** How a customer number was understood. */
export type MatchedBy = 'current-number' | 'current-rule' | 'legacy-number' | 'made-up'

/** What the biller will do for a customer number, and why. */
export type NumberOutcome = {
  readonly outcome: Outcome
  /** Asked for only when an inquiry succeeds, for some bills have to be made up. */
  readonly bill: () => Bill
  readonly matchedBy: MatchedBy
}

/**
 * Chooses what happens to a customer number; undefined when the number means nothing.
 *
 * An exact current number comes first, then the current rule, then the legacy table; under the
 * legacy scheme the legacy table goes before both.
 *
 * @source the current numbers and the legacy table are documented; that the rule holds for every code is assumed
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

/** The bill any number of a product gets when `--generate-bills` is on and nothing else fits. */
export const madeUpOutcome = (product: Product, number: CustomerNumber): NumberOutcome => ({
  outcome: { stage: 'success' },
  bill: () => product.usualBill(number),
  matchedBy: 'made-up',
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

/** The outcome a number of this pattern spells in its last four digits; undefined when it spells none. */
export const spell = (
  pattern: NumberPattern,
  number: string,
  statusOf: Catalogue['statusOf'],
): Outcome | undefined =>
  number.length === pattern.length && number.startsWith(pattern.prefix)
    ? readLastDigits(number, statusOf)
    : undefined

/** Reads one stage digit (0 inquiry, 1 payment) and three digits of code: 1037 is payment, 37. */
const readLastDigits = (number: string, statusOf: Catalogue['statusOf']): Outcome | undefined => {
  const spelt = /^([01])0?(\d{2,3})$/.exec(number.slice(-4))
  if (!spelt) return undefined
  const [, stage, responseCode] = spelt as unknown as [string, string, string]
  if (responseCode === ResponseCode.Success) return { stage: 'success' }
  if (statusOf(responseCode) === undefined) return undefined
  return { stage: stage === '0' ? 'inquiry' : 'payment', responseCode }
}
