import type { Arena } from './arena.ts'
import { admin } from './arming.ts'
import { audit } from './audit.ts'
import type { Strike } from './cycle.ts'
import { killInTurns } from './kinds.ts'
import { startLoad } from './load.ts'
import { emptyNotes } from './notes.ts'
import { waitFor } from './probes.ts'

/** How many bills are to be paid after the reset. */
const ENOUGH = 5

/**
 * Resets a second namespace through one server while both pay in it, during another strike.
 * Inquiries after the reset must match the books, although the tr_ids start again and belong to
 * other bills.
 */
const resetDuring =
  <A extends Arena>(other: Strike<A>): Strike<A> =>
  async (arena, load) => {
    const urls = arena.servers.map(({ url }) => url)
    const namespace = `${load.namespace}-reset`
    const notes = emptyNotes()
    const paying = startLoad(urls, namespace, notes)
    try {
      await waitFor('an answer', () => notes.lastReply.size === urls.length)
      await Promise.all([other(arena, load), resetBySome(urls, namespace)])
      const done = performance.now()
      const later = () => notes.payments.filter(({ begun }) => begun > done)
      await waitFor('payments after the reset', () => paidOf(later()) >= ENOUGH)
      await paying.stop()
      const books = await arena.readBooks(namespace)
      const { problems } = audit(books, { ...notes, payments: later() }, 'after a reset')
      load.report([...notes.problems, ...problems])
    } finally {
      await paying.stop()
    }
  }

const paidOf = (payments: readonly { readonly acknowledged: number }[]) =>
  payments.filter(({ acknowledged }) => acknowledged > 0).length

/** Any server will do, because one may be down. */
const resetBySome = (urls: readonly string[], namespace: string): Promise<void> =>
  waitFor('a reset', async () => {
    const url = urls[Math.floor(Math.random() * urls.length)]
    return admin(`${url}/ns/${namespace}`, 'POST', '/reset').then(
      () => true,
      () => false,
    )
  })

/** Resets under load. */
export const reset: Strike<Arena> = resetDuring(async () => undefined)

/** Resets under load while both servers are killed in turns. */
export const resetAndKill: Strike<Arena> = resetDuring(killInTurns)
