import { describe, expect, test } from 'vitest'
import { createCounter } from '../../../mock-server/metrics/counter.ts'
import { createPace } from '../../../mock-server/metrics/pace.ts'
import { createScrape } from '../../../mock-server/metrics/scrape.ts'

/** A sandbox whose metrics say how often they were read. */
const aReader = (isFree: () => boolean) => {
  let reads = 0
  const scrape = createScrape(
    async () => {
      reads += 1
      return { iak_sandbox_internal_errors_total: [{ labels: {}, value: reads }] }
    },
    { isFree, spend: () => {} },
  )
  return {
    reads: () => reads,
    value: async (format: 'prometheus' | 'openmetrics' = 'prometheus') => {
      const { text } = await scrape(format)
      return Number(/_total (\d+)$/m.exec(text)?.[1])
    },
  }
}

describe('a scrape', () => {
  test('is read again while there is time for it', async () => {
    const { value } = aReader(() => true)
    expect([await value(), await value(), await value()]).toEqual([1, 2, 3])
  })

  test('beyond that gets the last text of its format', async () => {
    const { value } = aReader(() => false)
    expect([await value(), await value()]).toEqual([1, 1])
    expect([await value('openmetrics'), await value('openmetrics')]).toEqual([2, 2])
  })

  test('that begins during another one shares its text', async () => {
    const { value, reads } = aReader(() => true)
    await Promise.all(Array.from({ length: 100 }, () => value()))
    expect(reads()).toBe(1)
  })

  test('that fails is tried again', async () => {
    let isBroken = true
    const scrape = createScrape(async () => {
      if (isBroken) throw new Error('broken')
      return {}
    })
    await expect(scrape('prometheus')).rejects.toThrow('broken')
    isBroken = false
    expect(await scrape('prometheus')).toMatchObject({ text: '\n' })
  })
})

test('reading takes at most a tenth of the time, after a burst of a second', () => {
  let now = 0
  const pace = createPace(() => now)
  let reads = 0
  const everyTenMilliseconds = (duration: number) => {
    for (const end = now + duration; now < end; now += 10)
      if (pace.isFree()) {
        reads += 1
        pace.spend(50)
      }
  }
  everyTenMilliseconds(1_000)
  expect(reads).toBeGreaterThanOrEqual(20)
  reads = 0
  everyTenMilliseconds(100_000)
  expect(reads).toBeGreaterThan(190)
  expect(reads).toBeLessThanOrEqual(201)
})

test('a counter with as many series as it may have counts the rest together', () => {
  const counter = createCounter(['product'], {
    most: 2,
    others: () => ({ product: 'other' }),
  })
  for (const product of ['A', 'B', 'C', 'D', 'A', 'C']) counter.count({ product })
  expect(counter.samples()).toEqual([
    { labels: { product: 'A' }, value: 2 },
    { labels: { product: 'B' }, value: 1 },
    { labels: { product: 'other' }, value: 3 },
  ])
})
