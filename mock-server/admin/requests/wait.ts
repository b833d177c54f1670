import { type Filter, select } from '../../journal/filter.ts'
import type { Journal } from '../../journal/journal.ts'
import type { Namespace } from '../../namespaces/namespace.ts'
import { clearTimeout, setTimeout } from '../../runtime/real-timers.ts'
import { operation } from '../operation.ts'
import { Problem } from '../problem.ts'
import { createConcurrencyLimit } from './concurrency-limit.ts'
import { showExchange } from './exchange-view.ts'
import { apiKeysOf } from './journal-access.ts'
import { WaitedView } from './views.ts'
import { WaitBody } from './wanted.ts'

/** How many may wait in one namespace at once. */
export const MOST_WAITERS = 2048

/** How many are shown, unless more were waited for; `matched` counts them all. */
const MOST_SHOWN = 100

const waiters = createConcurrencyLimit<Namespace>(MOST_WAITERS)

/** Answers as soon as enough exchanges match, including those already recorded. */
export const wait = operation({
  method: 'post',
  path: '/requests/wait',
  summary: 'Waits until the given number of requests match; a wait that times out returns 504.',
  body: WaitBody,
  answers: { 200: WaitedView },
  problems: [504],
  handle: async ({ c, body: { count, timeoutMs, ...filter }, mock, namespace }) => {
    const { journal, name } = namespace
    if (count > journal.size) {
      const detail = `The journal keeps ${journal.size} requests, so there can never be ${count}; wait for fewer, or start with a larger --journal-size.`
      throw new Problem(400, 'More than the journal keeps', detail)
    }
    const leave = waiters.enter(namespace)
    if (!leave) {
      const detail = `Namespace ${name} already has ${MOST_WAITERS} waiting requests, which is the limit.`
      throw new Problem(503, 'Too many waiting requests', detail)
    }
    const came = await waitFor(journal, filter, count, timeoutMs, c.req.raw.signal).finally(leave)
    const saw = came.ids.length
    if (came.end === 'late')
      throw new Problem(
        504,
        'Timed out',
        `waited ${timeoutMs} ms for ${inWords(count)}, saw ${saw}`,
      )
    if (came.end === 'ended')
      throw new Problem(
        503,
        'Ended',
        `The namespace was removed or the sandbox closed while waiting for ${inWords(count)}, saw ${saw}.`,
      )
    const apiKeys = await apiKeysOf(mock, name)
    const requests = came.ids
      .slice(0, Math.max(count, MOST_SHOWN))
      .flatMap((id) => journal.find(id) ?? [])
      .map((exchange) => showExchange(exchange, apiKeys))
    return { matched: saw, requests }
  },
})

const inWords = (count: number) => (count === 1 ? '1 request' : `${count} requests`)

type Came = {
  readonly end: 'enough' | 'late' | 'ended'
  /**
   * Newest first; ids only, so that a waiting request keeps no exchange that the journal has
   * evicted.
   */
  readonly ids: readonly string[]
}

/**
 * Waits until enough exchanges match, until it times out, or until the client or the journal is
 * gone.
 */
const waitFor = (
  journal: Journal,
  filter: Filter,
  count: number,
  timeoutMs: number,
  gone: AbortSignal,
): Promise<Came> =>
  new Promise((resolve) => {
    let ids = select(journal.list(), filter)
      .map(({ id }) => id)
      .reverse()
    let unsubscribe = () => {}
    const finish = (end: Came['end']) => {
      clearTimeout(timer)
      gone.removeEventListener('abort', abort)
      unsubscribe()
      resolve({ end, ids: ids.toReversed() })
    }
    const abort = () => finish('ended')
    const timer = setTimeout(() => finish('late'), timeoutMs)
    if (ids.length >= count) return finish('enough')
    if (gone.aborted) return abort()
    gone.addEventListener('abort', abort)
    const noted = ({ id }: { readonly id: string }) => {
      ids.push(id)
      if (ids.length >= count) finish('enough')
    }
    const cleared = () => {
      ids = []
    }
    unsubscribe = journal.subscribe({ noted, cleared, ended: abort }, filter)
  })
