import type { Counts } from '../metrics/counts.ts'
import type { KnownCodes } from '../metrics/exchange-labels.ts'
import type { Observer } from './observer.ts'

/** An observer that also counts what happens, for the metrics. */
export const countingObserver = (
  observe: Observer,
  counts: Counts,
  known: () => KnownCodes,
): Observer => ({
  ...observe,
  answered: (exchange, apiKeys) => {
    counts.exchange(exchange, known())
    observe.answered?.(exchange, apiKeys)
  },
  failed: (error) => {
    counts.internalError()
    observe.failed?.(error)
  },
})
