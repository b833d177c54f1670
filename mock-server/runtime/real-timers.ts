import { performance as performanceOfNode } from 'node:perf_hooks'
import * as timers from 'node:timers'
import { runInNewContext } from 'node:vm'

/**
 * The real timers and clock, even when a test fakes them: Vitest, Jest and sinon replace the
 * globals, and an in-process sandbox would wait forever.
 *
 * They do not replace Node's own modules, and values imported from those keep working.
 */
export const { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate } = timers

const isFaked = !/\[native code\]/.test(Function.prototype.toString.call(globalThis.Date.now))

/**
 * The real time. If `Date` was faked before this module was loaded, another realm still has the
 * real one.
 *
 * @unit milliseconds since 1970
 */
export const now: () => number = isFaked ? runInNewContext('Date.now') : globalThis.Date.now

/** A monotonic clock, for measuring. @unit milliseconds */
export const elapsed = (): number => performanceOfNode.now()
