/** Gives numbers from 0 up to 1, the same ones in the same order for the same seed. */
export type Chance = {
  readonly draw: () => number
  /** How many it has given by now. */
  readonly drawn: () => number
}

/** What each number adds to the state of mulberry32, so that any of them is reached at once. */
const STEP = 0x6d2b79f5

/**
 * Chance that can be repeated.
 *
 * @param drawn how many numbers were given before; the next one is the one behind them
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
