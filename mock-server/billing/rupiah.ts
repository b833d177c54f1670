import type { Branded } from './identifiers.ts'

/**
 * An amount of money.
 *
 * @unit rupiah, whole; there is no sen and no fraction
 */
export type Rupiah = Branded<number, 'Rupiah'>

/** Deposits and amounts stay below this, so that sums are exact. @unit rupiah */
export const LARGEST_AMOUNT = 1_000_000_000_000_000

/**
 * No bill and no part of one is larger, so that months of it, fees and sums stay exact.
 *
 * @unit rupiah
 */
export const LARGEST_BILL = 100_000_000_000_000

/** Takes a number as Rupiah; throws on fractions and on what a double cannot hold exactly. */
export const rupiah = (amount: number): Rupiah => {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is not a whole Rupiah amount`)
  return amount as Rupiah
}

/** What is left after taking; may be negative, which callers refuse before they record it. */
export const minus = (from: Rupiah, taken: Rupiah): Rupiah => rupiah(from - taken)

/** The sum of two amounts. */
export const plus = (a: Rupiah, b: Rupiah): Rupiah => rupiah(a + b)
