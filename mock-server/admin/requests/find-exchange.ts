import type { Exchange } from '../../journal/exchange.ts'
import type { Journal } from '../../journal/journal.ts'
import { Problem } from '../problem.ts'

/** An exchange by its id. @throws Problem when it is not there */
export const findExchange = (journal: Journal, id: string): Exchange => {
  const exchange = journal.find(id)
  if (exchange) return exchange
  throw new Problem(
    404,
    'No such request',
    'This namespace has no request with this id, or it has been evicted from the journal; see "evicted".',
  )
}
