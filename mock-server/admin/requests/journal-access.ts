import type { NamespaceName } from '../../billing/identifiers.ts'
import type { Exchange } from '../../journal/exchange.ts'
import type { Namespace } from '../../namespaces/namespace.ts'
import type { Mock } from '../../server/mock.ts'
import { type ExchangeView, showExchange } from './exchange-view.ts'

/** The keys of all accounts of a namespace, to be redacted. */
export const apiKeysOf = async (mock: Mock, name: NamespaceName): Promise<readonly string[]> =>
  (await mock.accounts.list(name)).map(({ apiKey }) => apiKey)

/** Shows exchanges of a namespace without the keys of its accounts. */
export const openJournal = async (mock: Mock, { name }: Namespace) => {
  const apiKeys = await apiKeysOf(mock, name)
  return { apiKeys, show: (exchange: Exchange): ExchangeView => showExchange(exchange, apiKeys) }
}
