import { performance as performanceOfNode } from 'node:perf_hooks'
import * as timers from 'node:timers'
import { runInNewContext } from 'node:vm'

/**
 * The machine's timers and clock, whatever a test in this process fakes and when: Vitest, Jest and
 * sinon put theirs in the place of the globals, and an in-process sandbox would wait for ever.
 *
 * Node's own modules are not touched by them, and what was read off a module stays as it was.
 */
export const { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate } = timers

const isFaked = !/\[native code\]/.test(Function.prototype.toString.call(globalThis.Date.now))

/** What the machine's clock says. A `Date` that was faked before this module was loaded has a real one in another realm. @unit milliseconds since 1970 */
export const now: () => number = isFaked ? runInNewContext('Date.now') : globalThis.Date.now

/** A clock that only goes forward, to measure with. @unit milliseconds */
export const elapsed = (): number => performanceOfNode.now()
