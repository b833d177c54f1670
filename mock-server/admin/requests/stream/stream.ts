import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { hangUp } from '../../../http/request.ts'
import type { Filter } from '../../../journal/filter.ts'
import type { Namespace } from '../../../namespaces/namespace.ts'
import type { Mock } from '../../../server/mock.ts'
import { operation } from '../../operation.ts'
import { Problem } from '../../problem.ts'
import { createConcurrencyLimit } from '../concurrency-limit.ts'
import { apiKeysOf } from '../journal-access.ts'
import { rowsOf } from '../rows.ts'
import { filter } from '../wanted.ts'
import { sendExchanges } from './send.ts'

/** How many may read one namespace's stream at once. */
export const MOST_STREAMS = 100

const HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
}

const readers = createConcurrencyLimit<Namespace>(MOST_STREAMS)

/** Streams exchanges as server-sent events, starting after `Last-Event-ID`. */
export const stream = operation({
  method: 'get',
  path: '/requests/stream',
  summary: 'Streams requests as server-sent events, as they happen.',
  query: filter,
  answers: { 200: 'event stream' },
  handle: ({ c, query, mock, namespace }) => {
    // A HEAD request has no reader that could disconnect and end the stream.
    if (c.req.method === 'HEAD') return c.body(null, 200, HEADERS)
    const leave = readers.enter(namespace)
    if (leave) return open(c, mock, namespace, query, leave)
    const detail = `The stream of namespace ${namespace.name} already has ${MOST_STREAMS} readers, which is the limit.`
    throw new Problem(503, 'Too many streams', detail)
  },
})

const open = (
  c: Context,
  mock: Mock,
  { name, journal }: Namespace,
  wanted: Filter,
  leave: () => void,
): Response => {
  const cutOff = (stream: SSEStreamingApi) => {
    stream.abort()
    hangUp(c)
  }
  const send = async (stream: SSEStreamingApi) => {
    stream.onAbort(leave)
    c.req.raw.signal.addEventListener('abort', () => stream.abort())
    await stream.write(`: requests of namespace ${name}\nretry: 1000\n\n`)
    await sendExchanges(stream, {
      journal,
      filter: wanted,
      after: c.req.header('last-event-id'),
      rowsOf: async (exchanges) => rowsOf(exchanges, mock, await apiKeysOf(mock, name)),
      // A namespace with a reader does not count as idle.
      alive: () => mock.namespaces.find(name),
      cutOff: () => cutOff(stream),
    })
  }
  const response = streamSSE(c, send, async (_, stream) => cutOff(stream))
  for (const [field, value] of Object.entries(HEADERS)) response.headers.set(field, value)
  return response
}
