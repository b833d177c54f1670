import type { Resettable } from '../reset.ts'
import { type AccountsClient, accountsClient } from './accounts.ts'
import { caller, type Fetch, opener } from './call.ts'
import { type RequestsClient, requestsClient } from './requests.ts'

export { AdminError } from './call.ts'

/** The admin API of one namespace, typed. Every call rejects with an `AdminError` when the API answers a problem. */
export type AdminClient = {
  readonly accounts: AccountsClient
  readonly requests: RequestsClient
  readonly reset: (...what: readonly Resettable[]) => Promise<void>
}

/** Makes a client of anything that fetches. */
export const createAdminClient = (fetch: Fetch, token?: string): AdminClient => {
  const call = caller(fetch, token)
  return {
    accounts: accountsClient(call),
    requests: requestsClient(call, opener(fetch, token)),
    reset: async (...what) => {
      await call('POST', what.length > 0 ? `/reset?what=${what.join(',')}` : '/reset')
    },
  }
}
