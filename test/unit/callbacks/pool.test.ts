import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSendPool, type PoolResult } from '../../../mock-server/callbacks/pool.ts'

const LIMITS = { running: 3, runningPerReceiver: 2, waiting: 4, waitingPerReceiver: 3 }
const RECEIVERS = ['http://a.test/x', 'http://b.test/x', 'http://c.test/x'] as const

type Started = { readonly receiver: string; readonly id: number; readonly end: () => void }

const idsFor = (all: readonly Started[], wanted: string) =>
  all.filter(({ receiver }) => receiver === wanted).map(({ id }) => id)

/** A pool whose sends end when the test says so. */
const aPool = () => {
  const pool = createSendPool(LIMITS)
  const started: Started[] = []
  const order: Started[] = []
  const results = new Map<number, PoolResult<number>>()
  let ids = 0
  const run = (receiver: string) => {
    ids += 1
    const id = ids
    const { promise, resolve } = Promise.withResolvers<number>()
    const send = (signal: AbortSignal) => {
      signal.addEventListener('abort', () => resolve(id))
      const one = { receiver, id, end: () => resolve(id) }
      started.push(one)
      order.push(one)
      return promise
    }
    return pool.run(new URL(receiver), send).then((result) => results.set(id, result))
  }
  /** Ends a send, and lets the pool notice. */
  const end = async (which: number) => {
    started[which]?.end()
    started.splice(which, 1)
    await new Promise(setImmediate)
  }
  return { pool, run, end, started, order, results, startedIds: () => started.map(({ id }) => id) }
}

describe('the pool of sends', () => {
  test('sends a few at once, fewer to one receiver, and the rest in order', async () => {
    const { pool, run, end, startedIds } = aPool()
    const all = [0, 0, 0, 1, 1].map((which) => run(String(RECEIVERS[which])))
    expect(startedIds()).toEqual([1, 2, 4])
    expect(pool.counts()).toEqual({ running: 3, waiting: 2, dropped: 0 })
    await end(2)
    // The third still waits for its receiver.
    expect(startedIds()).toEqual([1, 2, 5])
    await end(0)
    expect(startedIds()).toEqual([2, 5, 3])
    for (let left = 3; left > 0; left -= 1) await end(0)
    await Promise.all(all)
    expect(pool.counts()).toEqual({ running: 0, waiting: 0, dropped: 0 })
  })

  test('treats paths of one host as one receiver, and ports as several', async () => {
    const { run, startedIds, pool } = aPool()
    for (const path of ['/1', '/2', '/3']) void run(`http://a.test${path}`)
    void run('http://a.test:8080/1')
    expect(startedIds()).toEqual([1, 2, 4])
    await pool.close()
  })

  test('drops and counts what finds the queue of its receiver full, or the whole queue', async () => {
    const { pool, run, results } = aPool()
    const all = [0, 0, 0, 0, 0].map((which) => run(String(RECEIVERS[which])))
    const sixth = run(RECEIVERS[0])
    await sixth
    expect(results.get(6)).toEqual({ kind: 'not-run', why: 'full' })
    all.push(run(RECEIVERS[1]), run(RECEIVERS[1]))
    await run(RECEIVERS[2])
    expect(results.get(9)).toEqual({ kind: 'not-run', why: 'full' })
    expect(pool.counts()).toEqual({ running: 3, waiting: 4, dropped: 2 })
    await pool.close()
    await Promise.all(all)
  })

  test('that is closed aborts what runs, lets go of what waits, and starts nothing more', async () => {
    const { pool, run, results } = aPool()
    const all = [0, 0, 0].map((which) => run(String(RECEIVERS[which])))
    await pool.close()
    await Promise.all(all)
    await run(RECEIVERS[1])
    expect([...results].sort()).toEqual([
      [1, { kind: 'ran', value: 1 }],
      [2, { kind: 'ran', value: 2 }],
      [3, { kind: 'not-run', why: 'closed' }],
      [4, { kind: 'not-run', why: 'closed' }],
    ])
    expect(pool.counts()).toEqual({ running: 0, waiting: 0, dropped: 0 })
  })

  test.each([
    ['rejects', () => Promise.reject(new Error('a bug'))],
    [
      'throws',
      () => {
        throw new Error('a bug')
      },
    ],
  ])('passes on what a send %s, and has room for the next', async (_how, send) => {
    const pool = createSendPool({ ...LIMITS, running: 1 })
    const url = new URL(RECEIVERS[0])
    const first = pool.run(url, send)
    const second = pool.run(url, async () => 'sent')
    await expect(first).rejects.toThrow('a bug')
    expect(await second).toEqual({ kind: 'ran', value: 'sent' })
  })

  test('keeps its limits, its order and every send, whatever comes and ends when', async () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ receiver: fc.nat(2) }) },
      { weight: 2, arbitrary: fc.record({ end: fc.nat(2) }) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { pool, run, end, started, order, results } = aPool()
        const all: Promise<unknown>[] = []
        for (const one of steps) {
          if ('receiver' in one) all.push(run(String(RECEIVERS[one.receiver])))
          else await end(one.end)
          const { running, waiting } = pool.counts()
          expect(running).toBe(started.length)
          expect(running).toBeLessThanOrEqual(LIMITS.running)
          expect(waiting).toBeLessThanOrEqual(LIMITS.waiting)
          for (const receiver of RECEIVERS)
            expect(idsFor(started, receiver).length).toBeLessThanOrEqual(LIMITS.runningPerReceiver)
        }
        while (started.length > 0) await end(0)
        await Promise.all(all)
        for (const receiver of RECEIVERS) {
          const ids = idsFor(order, receiver)
          expect(ids).toEqual(ids.toSorted((a, b) => a - b))
        }
        expect(results.size).toBe(all.length)
        const notRun = [...results.values()].filter(({ kind }) => kind === 'not-run')
        expect(pool.counts()).toEqual({ running: 0, waiting: 0, dropped: notRun.length })
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 200) },
    )
  })
})
