import { expect, test } from 'vitest'
import { DEFAULT_NAMESPACE } from '../../../mock-server/billing/identifiers.ts'
import { createScheduler } from '../../../mock-server/callbacks/scheduler.ts'
import { instant } from '../../support/rules.ts'

test('works again for what came while it looked for the next due time', async () => {
  const looks: PromiseWithResolvers<readonly never[]>[] = []
  let worked = 0
  const scheduler = createScheduler({
    ledger: {
      isShared: false,
      transactions: () => {
        const look = Promise.withResolvers<readonly never[]>()
        looks.push(look)
        return look.promise
      },
    },
    now: () => instant('2026-03-01T10:00+07:00'),
    paceOf: () => 1,
    work: async () => {
      worked += 1
      return 'done'
    },
    failed: (error) => {
      throw error
    },
  })
  scheduler.wake(DEFAULT_NAMESPACE)
  await expect.poll(() => looks.length).toBe(2)
  scheduler.wake(DEFAULT_NAMESPACE)
  expect(worked).toBe(1)
  for (const { resolve } of looks.splice(0)) resolve([])
  await expect.poll(() => worked).toBe(2)
  await expect.poll(() => looks.length).toBe(2)
  for (const { resolve } of looks) resolve([])
  await scheduler.close()
})
