import type { Context } from 'hono'
import type { Namespace } from '../../billing/identifiers.ts'
import type { Exchange } from '../../journal/exchange.ts'
import type { Mock } from '../../mock.ts'
import type { Space } from '../../namespaces/space.ts'
import { spaceOf } from '../../namespaces/space-of.ts'
import { type ExchangeView, showExchange } from './exchange-view.ts'

/** What every route of the journal needs: the space, its keys, and exchanges fit to be shown. */
export type Desk = {
  readonly space: Space
  readonly apiKeys: readonly string[]
  readonly show: (exchange: Exchange) => ExchangeView
}

/** The keys of all accounts of a namespace, to be blotted out. */
export const apiKeysOf = async (mock: Mock, name: Namespace): Promise<readonly string[]> =>
  (await mock.accounts.list(name)).map(({ apiKey }) => apiKey)

/** Sits down at the journal of a request's namespace. */
export const deskOf = async (c: Context, mock: Mock): Promise<Desk> => {
  const space = await spaceOf(c, mock)
  const apiKeys = await apiKeysOf(mock, space.name)
  return { space, apiKeys, show: (exchange) => showExchange(exchange, apiKeys) }
}
