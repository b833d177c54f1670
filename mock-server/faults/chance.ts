/** Random numbers from 0 up to 1, the same sequence for the same seed. */
export type Chance = {
  readonly draw: () => number
  /** How many were drawn so far. */
  readonly drawn: () => number
}

/** What each number adds to the state of mulberry32, so that any of them can be computed directly. */
const STEP = 0x6d2b79f5

/**
 * Repeatable random numbers.
 *
 * @param drawn how many numbers were drawn before; the sequence continues after them
 * @source the public-domain generator mulberry32
 */
export const chanceOf = (seed: number, drawn = 0): Chance => {
  let given = drawn
  return {
    draw: () => {
      given += 1
      const state = ((seed | 0) + Math.imul(given, STEP)) | 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    },
    drawn: () => given,
  }
}
