import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createPacer, type Job } from '../../mock-server/admin/requests/stream/pacer.ts'

/** Keeps the process busy, as real work does. @param ms how long */
const toil = (ms: number) => {
  const until = performance.now() + ms
  while (performance.now() < until);
}

test('work after a quiet while is done at once', async () => {
  const pacer = createPacer()
  let done = 0
  const job: Job = () => {
    done += 1
    return false
  }
  pacer.wake(job)
  pacer.wake(job)
  await new Promise((resolve) => setImmediate(resolve))
  expect(done).toBe(1)
})

test('work that never ends takes turns, and leaves nearly all the time to others', async () => {
  const pacer = createPacer()
  const turns: string[] = []
  let worked = 0
  const endless =
    (name: string): Job =>
    () => {
      const began = performance.now()
      toil(0.2)
      turns.push(name)
      worked += performance.now() - began
      return true
    }
  pacer.wake(endless('a'))
  pacer.wake(endless('b'))
  const began = performance.now()
  await pause(600)
  expect(new Set(turns)).toEqual(new Set(['a', 'b']))
  expect(Math.abs(turns.filter((name) => name === 'a').length * 2 - turns.length)).toBeLessThan(3)
  expect(worked / (performance.now() - began)).toBeLessThan(0.2)
})

test('work that comes while it rests is done later, not lost', async () => {
  const pacer = createPacer()
  const done: number[] = []
  for (let turn = 0; turn < 5; turn += 1) {
    pacer.wake(() => {
      toil(1)
      done.push(turn)
      return false
    })
    await pause(1)
  }
  await expect.poll(() => done).toEqual([0, 1, 2, 3, 4])
})
