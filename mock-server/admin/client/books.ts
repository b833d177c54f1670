import type { NumberView, ProductView, ResponseCodeView } from '../catalogue.ts'
import type { FidelityView } from '../fidelity.ts'
import type { LedgerView } from '../ledger.ts'
import type { NamespaceView } from '../namespaces.ts'
import type { PaymentCurlView } from '../payment-curl.ts'
import type { Restored, Snapshot, SnapshotFile } from '../snapshot-schema.ts'
import type { TransactionsView, TransactionView } from '../transaction-view.ts'
import type { Call } from './call.ts'

/** The transactions of one namespace. */
export type TransactionsClient = {
  /** Newest first. */
  readonly list: (query?: {
    readonly state?: TransactionView['state']
    readonly limit?: number
  }) => Promise<TransactionsView>
  readonly get: (trId: number) => Promise<TransactionView>
  /** Ends a pending payment, once. @param responseCode 00, or a failure's code */
  readonly settle: (trId: number, responseCode: string) => Promise<TransactionView>
  /** The payment of an inquiry, signed, for a shell. @param scenario such as `payment=39` */
  readonly curl: (trId: number, scenario?: string) => Promise<string>
}

/** Every namespace of the server. */
export type NamespacesClient = {
  readonly list: () => Promise<readonly NamespaceView[]>
  readonly remove: (name: string) => Promise<void>
}

/** What there is to sell, and which numbers stand for what. */
export type CatalogueClient = {
  readonly products: () => Promise<readonly ProductView[]>
  readonly numbers: (product?: string) => Promise<readonly NumberView[]>
  readonly responseCodes: () => Promise<readonly ResponseCodeView[]>
}

/** Calls `/transactions`. */
export const transactionsClient = (call: Call): TransactionsClient => ({
  list: async (query = {}) =>
    (await call('GET', `/transactions${asQuery(query)}`)) as TransactionsView,
  get: async (trId) => (await call('GET', `/transactions/${trId}`)) as TransactionView,
  settle: async (trId, responseCode) =>
    (await call('POST', `/transactions/${trId}/settle`, { responseCode })) as TransactionView,
  curl: async (trId, scenario) =>
    ((await call('GET', `/transactions/${trId}/curl${asQuery({ scenario })}`)) as PaymentCurlView)
      .command,
})

/** Calls `/namespaces`. */
export const namespacesClient = (call: Call): NamespacesClient => ({
  list: async () => (await call('GET', '/namespaces')) as readonly NamespaceView[],
  remove: async (name) => {
    await call('DELETE', `/namespaces/${encodeURIComponent(name)}`)
  },
})

/** Calls `/catalogue` and `/numbers`. */
export const catalogueClient = (call: Call): CatalogueClient => ({
  products: async () => (await call('GET', '/catalogue')) as readonly ProductView[],
  numbers: async (product) =>
    (await call('GET', `/numbers${asQuery({ product })}`)) as readonly NumberView[],
  responseCodes: async () => (await call('GET', '/response-codes')) as readonly ResponseCodeView[],
})

/** A namespace as one file. */
export type SnapshotClient = {
  /** @param query how many of the newest requests it is to show besides, 1000 at most; none unless told */
  readonly take: (query?: { readonly requests?: number }) => Promise<Snapshot>
  /** Puts it in place of all that the namespace holds, but for the requests, which it passes over. */
  readonly restore: (snapshot: SnapshotFile) => Promise<Restored>
}

/** Calls `/snapshot`. */
export const snapshotClient = (call: Call): SnapshotClient => ({
  take: async (query = {}) => (await call('GET', `/snapshot${asQuery(query)}`)) as Snapshot,
  restore: async (snapshot) => (await call('PUT', '/snapshot', snapshot)) as Restored,
})

/** Calls `/ledger`. */
export const ledgerClient =
  (call: Call) =>
  async (limit?: number, trId?: number): Promise<LedgerView> =>
    (await call('GET', `/ledger${asQuery({ limit, tr_id: trId })}`)) as LedgerView

/** Calls `/fidelity`. */
export const fidelityClient = (call: Call) => async (): Promise<FidelityView> =>
  (await call('GET', '/fidelity')) as FidelityView

const asQuery = (query: Readonly<Record<string, string | number | undefined>>): string => {
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) given.set(name, String(value))
  return given.size > 0 ? `?${given}` : ''
}
