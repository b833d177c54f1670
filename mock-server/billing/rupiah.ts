import type { Branded } from './identifiers.ts'

/** An amount of money. @unit rupiah, whole; no sen and no fractions */
export type Rupiah = Branded<number, 'Rupiah'>

/** Deposits and amounts stay below this, so that sums are exact. @unit rupiah */
export const LARGEST_AMOUNT = 1_000_000_000_000_000

/** The limit for a bill and its parts, so that multiples and sums stay exact. @unit rupiah */
export const LARGEST_BILL = 100_000_000_000_000

/**
 * Converts a number to Rupiah; throws on fractions and on numbers a double cannot represent
 * exactly.
 */
export const rupiah = (amount: number): Rupiah => {
  if (!Number.isSafeInteger(amount))
    throw new RangeError(`${amount} is not a whole number of Rupiah`)
  return amount as Rupiah
}

/** The difference; may be negative, which callers must reject. */
export const minus = (from: Rupiah, taken: Rupiah): Rupiah => rupiah(from - taken)

export const plus = (a: Rupiah, b: Rupiah): Rupiah => rupiah(a + b)
