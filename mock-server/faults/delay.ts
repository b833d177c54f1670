import type { Chance } from './chance.ts'
import type { Delay } from './fault.ts'

/** No delay is longer. @unit milliseconds */
export const LONGEST_DELAY = 600_000

/**
 * No callback is later.
 *
 * @unit milliseconds
 * @source documented: a callback comes within 24 hours
 */
export const LONGEST_CALLBACK_DELAY = 86_400_000

/** Draws how long something takes. @unit milliseconds, whole ones, at most `longest` */
export const drawDelay = (delay: Delay, chance: Chance, longest = LONGEST_DELAY): number =>
  Math.min(Math.round(drawFrom(delay, chance)), longest)

const drawFrom = (delay: Delay, chance: Chance): number => {
  switch (delay.kind) {
    case 'fixed':
      return delay.ms
    case 'uniform':
      return delay.min + (delay.max - delay.min) * chance.draw()
    case 'lognormal':
      return delay.median * Math.exp(delay.sigma * drawNormal(chance))
  }
}

/** A standard normal number, by Box and Muller's method. */
const drawNormal = (chance: Chance): number =>
  // log(0) is infinite, so the first number is taken from 1 down.
  Math.sqrt(-2 * Math.log(1 - chance.draw())) * Math.cos(2 * Math.PI * chance.draw())
