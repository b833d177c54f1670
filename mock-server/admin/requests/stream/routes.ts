import { type Context, Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { hangUp } from '../../../http/request.ts'
import type { Filter } from '../../../journal/filter.ts'
import type { Namespace } from '../../../namespaces/namespace.ts'
import { namespaceFor } from '../../../namespaces/namespace-for.ts'
import type { Mock } from '../../../server/mock.ts'
import { problem } from '../../problem.ts'
import { createTurnstile } from '../concurrency-limit.ts'
import { apiKeysOf } from '../journal-access.ts'
import { readQuery } from '../query.ts'
import { StreamQuery } from '../wanted.ts'
import { sendExchanges } from './send.ts'

/** How many may read one namespace's stream at once. */
export const MOST_STREAMS = 100

const HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
}

/** `GET /stream`: tells of exchanges as server-sent events, from `Last-Event-ID` on. */
export const streamRoutes = (mock: Mock): Hono => {
  const turnstile = createTurnstile<Namespace>(MOST_STREAMS)
  return new Hono({ strict: false }).get('/', async (c) => {
    const query = readQuery(c, StreamQuery)
    if (!query.ok) return query.response
    // A HEAD request has no reader whose leaving would end the stream.
    if (c.req.method === 'HEAD') return c.body(null, 200, HEADERS)
    const namespace = await namespaceFor(c, mock)
    const leave = turnstile.enter(namespace)
    if (leave) return open(c, mock, namespace, query.value, leave)
    const detail = `${MOST_STREAMS} read the stream of namespace ${namespace.name} already, and there may be no more.`
    return problem(c, 503, 'Too many streams', detail)
  })
}

const open = (
  c: Context,
  mock: Mock,
  { name, journal }: Namespace,
  filter: Filter,
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
      filter,
      after: c.req.header('last-event-id'),
      apiKeys: () => apiKeysOf(mock, name),
      // A namespace with a reader does not count as idle.
      alive: () => mock.namespaces.find(name),
      cutOff: () => cutOff(stream),
    })
  }
  const response = streamSSE(c, send, async (_, stream) => cutOff(stream))
  for (const [field, value] of Object.entries(HEADERS)) response.headers.set(field, value)
  return response
}
