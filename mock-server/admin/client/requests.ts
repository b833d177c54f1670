import type { ExchangeView, JournalView } from '../requests.ts'
import type { Call } from './call.ts'

/** The journal of one namespace. */
export type RequestsClient = {
  readonly list: (limit?: number) => Promise<JournalView>
  readonly get: (id: string) => Promise<ExchangeView>
  readonly clear: () => Promise<void>
}

/** Calls `/requests`. */
export const requestsClient = (call: Call): RequestsClient => ({
  list: async (limit = 100) => (await call('GET', `/requests?limit=${limit}`)) as JournalView,
  get: async (id) => (await call('GET', `/requests/${id}`)) as ExchangeView,
  clear: async () => {
    await call('DELETE', '/requests')
  },
})
