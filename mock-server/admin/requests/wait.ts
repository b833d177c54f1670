import { type Filter, select } from '../../journal/filter.ts'
import type { Journal } from '../../journal/journal.ts'
import type { Namespace } from '../../namespaces/namespace.ts'
import { clearTimeout, setTimeout } from '../../runtime/real-timers.ts'
import { operation } from '../operation.ts'
import { Problem } from '../problem.ts'
import { createTurnstile } from './concurrency-limit.ts'
import { showExchange } from './exchange-view.ts'
import { apiKeysOf } from './journal-access.ts'
import { WaitedView } from './views.ts'
import { WaitBody } from './wanted.ts'

/** More than so many may not wait in one namespace at once. */
export const MOST_WAITERS = 2048

/** So many are shown, or as many as were waited for; `matched` counts them all. */
const MOST_SHOWN = 100

const turnstile = createTurnstile<Namespace>(MOST_WAITERS)

/** Answers as soon as enough exchanges match, those already noted included. */
export const wait = operation(
  {
    method: 'post',
    path: '/requests/wait',
    summary: 'Waits until so many requests match; a wait that times out returns 504.',
    body: WaitBody,
    answers: { 200: WaitedView },
    problems: [504],
  },
  async ({ c, body: { count, timeoutMs, ...filter }, mock, namespace }) => {
    const { journal, name } = namespace
    if (count > journal.size) {
      const detail = `The journal keeps ${journal.size} requests, so there can never be ${count}; wait for fewer, or start with a larger --journal-size.`
      throw new Problem(400, 'More than the journal keeps', detail)
    }
    const leave = turnstile.enter(namespace)
    if (!leave) {
      const detail = `${MOST_WAITERS} wait in namespace ${name} already, and there may be no more.`
      throw new Problem(503, 'Too many wait', detail)
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
        `The namespace or the sandbox ended while waiting for ${inWords(count)}, saw ${saw}.`,
      )
    const apiKeys = await apiKeysOf(mock, name)
    const requests = came.ids
      .slice(0, Math.max(count, MOST_SHOWN))
      .flatMap((id) => journal.find(id) ?? [])
      .map((exchange) => showExchange(exchange, apiKeys))
    return { matched: saw, requests }
  },
)

const inWords = (count: number) => (count === 1 ? '1 request' : `${count} requests`)

type Came = {
  readonly end: 'enough' | 'late' | 'ended'
  /** Newest first; ids only, so that nobody who waits keeps exchanges the journal has let go. */
  readonly ids: readonly string[]
}

/** Waits until enough exchanges match, until time is up, or until there is nobody left to tell. */
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
      gone.removeEventListener('abort', vanish)
      unsubscribe()
      resolve({ end, ids: ids.toReversed() })
    }
    const vanish = () => finish('ended')
    const timer = setTimeout(() => finish('late'), timeoutMs)
    if (ids.length >= count) return finish('enough')
    if (gone.aborted) return vanish()
    gone.addEventListener('abort', vanish)
    const noted = ({ id }: { readonly id: string }) => {
      ids.push(id)
      if (ids.length >= count) finish('enough')
    }
    const cleared = () => {
      ids = []
    }
    unsubscribe = journal.subscribe({ noted, cleared, ended: vanish }, filter)
  })
