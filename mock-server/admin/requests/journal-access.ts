import type { Context } from 'hono'
import type { NamespaceName } from '../../billing/identifiers.ts'
import type { Exchange } from '../../journal/exchange.ts'
import type { Namespace } from '../../namespaces/namespace.ts'
import { namespaceFor } from '../../namespaces/namespace-for.ts'
import type { Mock } from '../../server/mock.ts'
import { type ExchangeView, showExchange } from './exchange-view.ts'

/** What every route of the journal needs: the space, its keys, and exchanges fit to be shown. */
export type JournalAccess = {
  readonly namespace: Namespace
  readonly apiKeys: readonly string[]
  readonly show: (exchange: Exchange) => ExchangeView
}

/** The keys of all accounts of a namespace, to be blotted out. */
export const apiKeysOf = async (mock: Mock, name: NamespaceName): Promise<readonly string[]> =>
  (await mock.accounts.list(name)).map(({ apiKey }) => apiKey)

/** Sits down at the journal of a request's namespace. */
export const deskOf = async (c: Context, mock: Mock): Promise<JournalAccess> => {
  const namespace = await namespaceFor(c, mock)
  const apiKeys = await apiKeysOf(mock, namespace.name)
  return { namespace, apiKeys, show: (exchange) => showExchange(exchange, apiKeys) }
}
