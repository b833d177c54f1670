import { type Context, Hono } from 'hono'
import { hangUp } from '../../../http/request.ts'
import { type Exchange, sequenceOf } from '../../../journal/exchange.ts'
import { type Filter, select } from '../../../journal/filter.ts'
import type { Journal } from '../../../journal/journal.ts'
import type { Namespace } from '../../../namespaces/namespace.ts'
import { namespaceFor } from '../../../namespaces/namespace-for.ts'
import { clearInterval, setInterval } from '../../../runtime/real-timers.ts'
import type { Mock } from '../../../server/mock.ts'
import { problem } from '../../problem.ts'
import { createTurnstile } from '../concurrency-limit.ts'
import { apiKeysOf } from '../journal-access.ts'
import { readQuery } from '../query.ts'
import { type Searches, tooManySearches } from '../searches.ts'
import { StreamQuery } from '../wanted.ts'
import { createPacer } from './pacer.ts'
import { createReader } from './reader.ts'
import { createStation, type Station } from './station.ts'

/** More than so many may not read one namespace's stream at once. */
export const MOST_STREAMS = 1024

/** How often a quiet stream says that it is alive. @unit milliseconds */
const HEARTBEAT = 15_000

const HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
  // Spares the adapter of Hono a wait, by a timer that a test may have faked, for more to send at once.
  'Transfer-Encoding': 'chunked',
}

/** `GET /stream`: tells of exchanges as server-sent events, from `Last-Event-ID` on. */
export const streamRoutes = (mock: Mock, searches: Searches<Namespace>): Hono => {
  const turnstile = createTurnstile<Namespace>(MOST_STREAMS)
  const stations = new WeakMap<Namespace, Station>()
  const pacer = createPacer()
  const stationOf = (namespace: Namespace) => {
    const keys = () => apiKeysOf(mock, namespace.name)
    const station = stations.get(namespace) ?? createStation(namespace.journal, keys, pacer)
    stations.set(namespace, station)
    return station
  }

  return new Hono({ strict: false }).get('/', async (c) => {
    const query = readQuery(c, StreamQuery)
    if (!query.ok) return query.response
    // A question about the head alone has nobody who reads, nor anybody whose leaving would show.
    if (c.req.method === 'HEAD') return c.body(null, 200, HEADERS)
    const namespace = await namespaceFor(c, mock)
    const leave = turnstile.enter(namespace)
    if (!leave) {
      const detail = `${MOST_STREAMS} read the stream of namespace ${namespace.name} already, and there may be no more.`
      return problem(c, 503, 'Too many streams', detail)
    }
    const endSearch = searches.begin(namespace, query.value)
    if (!endSearch) {
      leave()
      return tooManySearches(c, namespace.name)
    }
    const gone = () => {
      endSearch()
      leave()
    }
    return c.body(open(c, mock, namespace, query.value, stationOf(namespace), gone), 200, HEADERS)
  })
}

const open = (
  c: Context,
  mock: Mock,
  { name, journal }: Namespace,
  filter: Filter,
  station: Station,
  leave: () => void,
): ReadableStream<Uint8Array> => {
  const { signal } = c.req.raw
  let isGone = false
  let leaveChannel = () => {}
  const heart = setInterval(() => {
    // To be read is to be in use: a namespace with a reader does not count as idle.
    mock.namespaces.find(name)
    reader.beat()
  }, HEARTBEAT)
  heart.unref()
  const gone = () => {
    clearInterval(heart)
    signal.removeEventListener('abort', end)
    isGone = true
    leaveChannel()
    leave()
  }
  const missed = select(missedSince(journal, c.req.header('last-event-id')), filter)
  const greeting = `: requests of namespace ${name}\nretry: 1000\n\n`
  const channel = station.tune(filter)
  const around = { channel, press: station.press, hangUp: () => hangUp(c), gone }
  const reader = createReader(greeting, missed, around)
  const end = () => reader.end()
  signal.addEventListener('abort', end)
  leaveChannel = channel.join(reader)
  // A journal that has ended sends its readers home before they have sat down.
  if (isGone) leaveChannel()
  return reader.stream
}

/**
 * What was noted after an exchange, oldest first; nothing without its id. An id that was never
 * given is from before a restart: then everything is new.
 */
const missedSince = (journal: Journal, id: string | undefined): readonly Exchange[] => {
  if (id === undefined) return []
  const kept = journal.list().toReversed()
  const last = sequenceOf(id) ?? 0
  const newest = sequenceOf(kept.at(-1)?.id ?? '') ?? 0
  return last > newest ? kept : kept.filter((one) => (sequenceOf(one.id) ?? 0) > last)
}
