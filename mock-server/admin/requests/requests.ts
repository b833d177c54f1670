import * as v from 'valibot'
import { advise, explain } from '../../journal/explain/explain.ts'
import { Explanation } from '../../journal/explain/explanation.ts'
import { isMatched } from '../../journal/facts.ts'
import { select } from '../../journal/filter.ts'
import { operation, stateOperation } from '../operation.ts'
import { example } from './example.ts'
import { ExchangeView } from './exchange-view.ts'
import { exportRequests } from './export.ts'
import { findExchange } from './find-exchange.ts'
import { apiKeysOf, openJournal } from './journal-access.ts'
import { curl, replay } from './replay.ts'
import { rowsOf } from './rows.ts'
import { q, searched } from './search-query.ts'
import { stream } from './stream/stream.ts'
import { CountView, FoundView, JournalView, UnmatchedView } from './views.ts'
import { wait } from './wait.ts'
import { CountBody, FindBody, limit } from './wanted.ts'

const query = { limit: v.optional(limit, 100) }

/** The journal. Fixed paths come before `:id`, which matches any. */
export const requests = {
  /** Newest first. */
  list: operation({
    method: 'get',
    path: '/requests',
    summary:
      'Shows the journal, newest first; with "q", only what matches a search such as rc:37,39 product:PLN.',
    query: { ...query, q },
    answers: { 200: JournalView },
    handle: async ({ query: { limit: most, q: text }, mock, namespace }) => {
      const { show } = await openJournal(mock, namespace)
      const found = await searched(text, most, mock, namespace)
      return { ...namespace.journal.counts(), requests: found.map(show) }
    },
  }),
  clear: stateOperation({
    method: 'delete',
    path: '/requests',
    summary: 'Empties the journal.',
    answers: { 204: 'nothing' },
    handle: ({ namespace }) => namespace.journal.clear(),
  }),
  find: operation({
    method: 'post',
    path: '/requests/find',
    summary: 'Finds requests by their content or their answer, newest first.',
    body: FindBody,
    answers: { 200: FoundView },
    handle: async ({ body: { limit: most, ...filter }, mock, namespace }) => {
      const { show } = await openJournal(mock, namespace)
      return { requests: select(namespace.journal.list(), filter).slice(0, most).map(show) }
    },
  }),
  count: stateOperation({
    method: 'post',
    path: '/requests/count',
    summary: 'Counts requests by their content or their answer.',
    body: CountBody,
    answers: { 200: CountView },
    handle: ({ body, namespace }) => ({ count: select(namespace.journal.list(), body).length }),
  }),
  /** Rejects with an `AdminError` such as "waited 5000 ms for 2 requests, saw 1". */
  wait,
  /** Newest first, each with a hint. */
  unmatched: operation({
    method: 'get',
    path: '/requests/unmatched',
    summary: 'Shows the requests that no fixture or rule answered, each with a hint.',
    query,
    answers: { 200: UnmatchedView },
    handle: async ({ query: { limit: most }, mock, namespace }) => {
      const apiKeys = await apiKeysOf(mock, namespace.name)
      const unmatched = namespace.journal
        .list()
        .filter((exchange) => !isMatched(exchange))
        .slice(0, most)
      const rows = await rowsOf(unmatched, mock, apiKeys)
      return {
        requests: unmatched.flatMap((exchange, index) => {
          const row = rows[index]
          return row ? [{ ...row, hint: advise(exchange, mock, apiKeys) }] : []
        }),
      }
    },
  }),
  stream,
  /** What matches a search, for another tool. */
  export: exportRequests,
  get: operation({
    method: 'get',
    path: '/requests/:id',
    summary: 'Shows one request and its answer.',
    answers: { 200: ExchangeView },
    problems: [404],
    handle: async ({ params, mock, namespace }) => {
      const { show } = await openJournal(mock, namespace)
      return show(findExchange(namespace.journal, params.id))
    },
  }),
  explain: operation({
    method: 'get',
    path: '/requests/:id/explain',
    summary: 'Explains why a request was answered as it was.',
    answers: { 200: Explanation },
    problems: [404],
    handle: async ({ params, mock, namespace }) => {
      const apiKeys = await apiKeysOf(mock, namespace.name)
      return explain(findExchange(namespace.journal, params.id), mock, apiKeys)
    },
  }),
  /**
   * Sends a request again, with a new signature; give an inquiry a new `refId`, because its own has
   * already been used.
   */
  replay,
  /** The same as a shell command. */
  curl,
  example,
}
