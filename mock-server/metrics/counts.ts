import type { CallbackAttempt, Exchange } from '../journal/exchange.ts'
import { createCounter } from './counter.ts'
import type { Reading } from './definitions.ts'
import { type KnownCodes, labelsOf } from './exchange-labels.ts'
import { createHistogram } from './histogram.ts'

/** What a sandbox counts from its start; never reset, so that rates can be calculated. */
export type Counts = {
  readonly exchange: (exchange: Exchange, known: KnownCodes) => void
  readonly eviction: () => void
  readonly internalError: () => void
  readonly reading: () => Reading
}

/**
 * From a tenth of a millisecond, which an answer in memory takes, to the longest delays of faults.
 *
 * @unit seconds
 */
const BUCKETS = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  30,
]

/** Every product with every code would be hundreds of thousands. */
const MOST_SERIES = 10_000

const OUTCOMES = [
  'acknowledged',
  'not-acknowledged',
  'failed',
  'not-sent',
  'lost',
] as const satisfies readonly CallbackAttempt['outcome'][]

/** Starts counting. This is in the path of every request, so it only adds to plain numbers. */
export const createCounts = (): Counts => {
  const requests = createCounter(['command', 'product', 'code', 'format'], {
    most: MOST_SERIES,
    others: (labels) => ({ ...labels, product: 'other' }),
  })
  const durations = createHistogram('command', BUCKETS)
  const faults = createCounter(['fault'])
  const attempts = createCounter(['outcome'])
  for (const outcome of OUTCOMES) attempts.expect({ outcome })
  let evictions = 0
  let internalErrors = 0
  return {
    exchange: (exchange, known) => {
      const { fault, callbackFault } = exchange
      if (fault) faults.count({ fault: fault.fault.kind })
      if (callbackFault) faults.count({ fault: callbackFault.fault.kind })
      if (exchange.kind === 'callback') {
        attempts.count({ outcome: exchange.attempt.outcome })
        return
      }
      const labels = labelsOf(exchange, known)
      requests.count(labels)
      durations.observe(labels.command, exchange.took / 1000)
    },
    eviction: () => {
      evictions += 1
    },
    internalError: () => {
      internalErrors += 1
    },
    reading: () => ({
      iak_sandbox_requests_total: requests.samples(),
      iak_sandbox_request_duration_seconds: durations.samples(),
      iak_sandbox_faults_triggered_total: faults.samples(),
      iak_sandbox_callback_attempts_total: attempts.samples(),
      iak_sandbox_journal_evictions_total: [{ labels: {}, value: evictions }],
      iak_sandbox_internal_errors_total: [{ labels: {}, value: internalErrors }],
    }),
  }
}
