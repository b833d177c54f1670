import type { CountBody, FindBody } from '../requests/wanted.ts'
import type { Resettable } from '../reset.ts'
import type { RESOURCES } from '../resources.ts'
import type { NewScenario } from '../scenarios.ts'
import { createApi } from './api.ts'
import type { Fetch } from './call.ts'
import { OPERATIONS } from './operations.ts'
import { type StreamOptions, streamRows } from './stream.ts'

export { AdminError } from './call.ts'

/**
 * The admin API of one namespace, typed. Every call rejects with an `AdminError` when the API
 * returns a problem.
 */
export type AdminClient = ReturnType<typeof createAdminClient>

/**
 * Creates a client from a fetch function: one method for each operation, and shortcuts for the most
 * frequent ones.
 */
export const createAdminClient = (fetch: Fetch, token?: string) => {
  const api = createApi<typeof RESOURCES>(OPERATIONS, fetch, token)
  const { clock, requests, scenarios, transactions } = api
  return {
    ...api,
    clock: {
      ...clock,
      /** @param at ISO 8601, a WIB date and time, or a time of day such as `23:59` */
      set: (at: string) => clock.change({ at }),
      /** Stops the clock, at a time if one is given. */
      freeze: (at?: string) => clock.change({ frozen: true, at }),
      move: (seconds: number) => clock.change({ moveBySeconds: seconds }),
    },
    requests: {
      ...requests,
      find: async (wanted?: FindBody) => (await requests.find(wanted)).requests,
      count: async (wanted?: CountBody) => (await requests.count(wanted)).count,
      unmatched: async (query?: { readonly limit?: number }) =>
        (await requests.unmatched(query)).requests,
      /**
       * Yields requests as they happen, until the loop ends, the signal aborts or the connection
       * closes.
       */
      stream: (options: StreamOptions = {}) => streamRows(fetch, token, options),
    },
    scenarios: {
      ...scenarios,
      /** Replaces everything armed with these. */
      replace: (wanted: readonly NewScenario[]) => scenarios.replace({ scenarios: [...wanted] }),
    },
    transactions: {
      ...transactions,
      /** Settles a pending payment, once. @param responseCode 00, or a failure's code */
      settle: (trId: number, responseCode: string) => transactions.settle(trId, { responseCode }),
    },
    /** Resets parts of the namespace, or all of it. */
    reset: async (...parts: readonly Resettable[]): Promise<void> => {
      await api.reset(parts.length > 0 ? { what: parts.join(',') } : {})
    },
  }
}
