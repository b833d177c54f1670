import type { FidelityView } from '../fidelity.ts'
import type { FirstCallView } from '../first-call.ts'
import type { LedgerView } from '../ledger.ts'
import type { Resettable } from '../reset.ts'
import { type AccountsClient, accountsClient } from './accounts.ts'
import {
  type CatalogueClient,
  catalogueClient,
  fidelityClient,
  ledgerClient,
  type NamespacesClient,
  namespacesClient,
  type SnapshotClient,
  snapshotClient,
  type TransactionsClient,
  transactionsClient,
} from './books.ts'
import { caller, type Fetch, opener } from './call.ts'
import { type FaultsClient, faultsClient } from './faults.ts'
import {
  type ClockClient,
  clockClient,
  type ScenariosClient,
  type SettingsClient,
  scenariosClient,
  settingsClient,
} from './rehearsal.ts'
import { type RequestsClient, requestsClient } from './requests.ts'

export { AdminError } from './call.ts'

/** The admin API of one namespace, typed. Every call rejects with an `AdminError` when the API answers a problem. */
export type AdminClient = {
  readonly accounts: AccountsClient
  readonly faults: FaultsClient
  readonly transactions: TransactionsClient
  /**
   * The moves of money, and whether deposits are the sum of them.
   *
   * @param limit how many of the last moves
   * @param trId the one transaction whose moves are wanted
   */
  readonly ledger: (limit?: number, trId?: number) => Promise<LedgerView>
  /** What is documented, observed or assumed of every product. */
  readonly fidelity: () => Promise<FidelityView>
  readonly scenarios: ScenariosClient
  readonly clock: ClockClient
  readonly settings: SettingsClient
  readonly requests: RequestsClient
  /** An inquiry that succeeds, signed, as commands for a shell. */
  readonly firstCall: () => Promise<FirstCallView>
  readonly catalogue: CatalogueClient
  readonly namespaces: NamespacesClient
  /** The namespace as one file, without keys; and back again. */
  readonly snapshot: SnapshotClient
  /** Begins parts of the namespace anew, or all of it. */
  readonly reset: (...what: readonly Resettable[]) => Promise<void>
}

/** Makes a client of anything that fetches. */
export const createAdminClient = (fetch: Fetch, token?: string): AdminClient => {
  const call = caller(fetch, token)
  return {
    accounts: accountsClient(call),
    faults: faultsClient(call),
    transactions: transactionsClient(call),
    ledger: ledgerClient(call),
    fidelity: fidelityClient(call),
    scenarios: scenariosClient(call),
    clock: clockClient(call),
    settings: settingsClient(call),
    requests: requestsClient(call, opener(fetch, token)),
    firstCall: async () => (await call('GET', '/first-call')) as FirstCallView,
    catalogue: catalogueClient(call),
    namespaces: namespacesClient(call),
    snapshot: snapshotClient(call),
    reset: async (...what) => {
      await call('POST', what.length > 0 ? `/reset?what=${what.join(',')}` : '/reset')
    },
  }
}
