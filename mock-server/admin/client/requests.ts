import type { Explanation } from '../../journal/explain/explanation.ts'
import type { ExchangeView } from '../requests/exchange-view.ts'
import type {
  CountView,
  CurlView,
  FoundView,
  JournalView,
  ReplayedView,
  RowView,
  UnmatchedView,
  WaitedView,
} from '../requests/views.ts'
import type { CountBody, FindBody, ReplayBody, WaitBody } from '../requests/wanted.ts'
import type { Call, Open } from './call.ts'
import { readEvents } from './events.ts'

/** Which requests a stream tells of, and from where on. */
export type StreamOptions = CountBody & {
  /** The id of the last one known; what came after it is told first. */
  readonly after?: string
  /** Ends the stream. */
  readonly signal?: AbortSignal
}

/** The journal of one namespace. */
export type RequestsClient = {
  readonly list: (limit?: number) => Promise<JournalView>
  readonly get: (id: string) => Promise<ExchangeView>
  readonly find: (wanted?: FindBody) => Promise<readonly ExchangeView[]>
  readonly count: (wanted?: CountBody) => Promise<number>
  /** Rejects with an `AdminError` such as "waited 5000 ms for 2 requests, saw 1". */
  readonly wait: (wanted?: WaitBody) => Promise<WaitedView>
  readonly unmatched: (limit?: number) => Promise<UnmatchedView['requests']>
  readonly explain: (id: string) => Promise<Explanation>
  /** Makes a request once more, signed anew; an inquiry wants a fresh `refId`, for its own is used. */
  readonly replay: (id: string, how?: ReplayBody) => Promise<ReplayedView>
  /** The same as a command for a shell. */
  readonly curl: (id: string, how?: ReplayBody) => Promise<CurlView>
  /** Tells of requests as they happen, until it is left, aborted or cut. */
  readonly stream: (options?: StreamOptions) => AsyncIterable<RowView>
  readonly clear: () => Promise<void>
}

/** Calls `/requests`. */
export const requestsClient = (call: Call, open: Open): RequestsClient => {
  const one = (id: string) => `/requests/${encodeURIComponent(id)}`
  return {
    list: async (limit = 100) => (await call('GET', `/requests?limit=${limit}`)) as JournalView,
    get: async (id) => (await call('GET', one(id))) as ExchangeView,
    find: async (wanted = {}) =>
      ((await call('POST', '/requests/find', wanted)) as FoundView).requests,
    count: async (wanted = {}) =>
      ((await call('POST', '/requests/count', wanted)) as CountView).count,
    wait: async (wanted = {}) => (await call('POST', '/requests/wait', wanted)) as WaitedView,
    unmatched: async (limit = 100) =>
      ((await call('GET', `/requests/unmatched?limit=${limit}`)) as UnmatchedView).requests,
    explain: async (id) => (await call('GET', `${one(id)}/explain`)) as Explanation,
    replay: async (id, how = {}) => (await call('POST', `${one(id)}/replay`, how)) as ReplayedView,
    curl: async (id, { refId } = {}) =>
      (await call(
        'GET',
        `${one(id)}/curl${refId === undefined ? '' : `?refId=${encodeURIComponent(refId)}`}`,
      )) as CurlView,
    stream: (options = {}) => streamRows(open, options),
    clear: async () => {
      await call('DELETE', '/requests')
    },
  }
}

async function* streamRows(
  open: Open,
  { after, signal, ...filter }: StreamOptions,
): AsyncGenerator<RowView> {
  const query = new URLSearchParams(
    Object.entries(filter).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  )
  const response = await open(`/requests/stream?${query}`, {
    ...(signal && { signal }),
    headers: after === undefined ? {} : { 'Last-Event-ID': after },
  }).catch((error: unknown) => {
    // Whoever leaves before the stream has begun wanted no error either.
    if (signal?.aborted) return undefined
    throw error
  })
  if (!response) return
  for await (const { event, data } of readEvents(response, signal))
    if (event === 'exchange') yield JSON.parse(data) as RowView
}
