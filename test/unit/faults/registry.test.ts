import { describe, expect, test } from 'vitest'
import { chanceOf } from '../../../mock-server/faults/chance.ts'
import { drawDelay, LONGEST_DELAY } from '../../../mock-server/faults/delay.ts'
import {
  type Arming,
  createFaultRegistry,
  MOST_ARMED,
} from '../../../mock-server/faults/registry.ts'
import type { CallFacts } from '../../../mock-server/faults/scope.ts'

const always = (differences: Partial<Arming> = {}): Arming => ({
  fault: { kind: 'response-lost' },
  scope: {},
  after: 0,
  probability: 1,
  ...differences,
})

const payment: CallFacts = { command: 'payment' }

/** Which of a number of calls are affected: `x` for each that is. */
const affected = (arming: Partial<Arming>, calls: number, seed = 1) => {
  const registry = createFaultRegistry(seed)
  registry.arm(always(arming))
  return Array.from({ length: calls }, () => (registry.trigger(payment) ? 'x' : '.')).join('')
}

describe('an armed fault', () => {
  test('stays until it is disarmed, or until it has been triggered as often as it may', () => {
    expect(affected({}, 5)).toBe('xxxxx')
    expect(affected({ times: 2 }, 5)).toBe('xx...')
    const registry = createFaultRegistry(1)
    registry.arm(always({ times: 1 }))
    expect(registry.count()).toBe(1)
    registry.trigger(payment)
    expect(registry.count()).toBe(0)
  })

  test('skips calls first', () => {
    expect(affected({ after: 2 }, 5)).toBe('..xxx')
    expect(affected({ after: 2, times: 1 }, 5)).toBe('..x..')
  })

  test('is triggered with a probability, on the same calls for the same seed', () => {
    const half = { probability: 0.5, seed: 7 }
    expect(affected(half, 40)).toBe(affected(half, 40))
    expect(affected(half, 40)).not.toBe(affected({ ...half, seed: 8 }, 40))
    expect(affected({ probability: 0.5 }, 40, 7)).toBe(affected(half, 40))
    expect(affected({ probability: 0 }, 40)).toBe('.'.repeat(40))
    const hits = affected({ probability: 0.3 }, 10_000).replaceAll('.', '').length
    expect(hits).toBeGreaterThan(2_800)
    expect(hits).toBeLessThan(3_200)
  })

  test('counts only the calls it affects', () => {
    const registry = createFaultRegistry(1)
    registry.arm(always({ times: 3, probability: 0.5 }))
    const hits = Array.from({ length: 100 }, () => registry.trigger(payment)).filter(Boolean)
    expect(hits).toHaveLength(3)
  })

  test('comes after one that was armed before', () => {
    const registry = createFaultRegistry(1)
    registry.arm(always({ fault: { kind: 'hang', when: 'after' }, times: 1 }))
    registry.arm(always())
    expect(registry.trigger(payment)?.fault.kind).toBe('hang')
    expect(registry.trigger(payment)?.fault.kind).toBe('response-lost')
  })

  test('shows what is left of it', () => {
    const registry = createFaultRegistry(5)
    const armed = registry.arm(always({ times: 3, after: 1 }))
    expect(armed).toMatchObject({ id: 'fault-1', timesLeft: 3, skipsLeft: 1, hits: 0, seed: 5 })
    registry.trigger(payment)
    registry.trigger(payment)
    expect(registry.list()).toMatchObject([{ id: 'fault-1', timesLeft: 2, skipsLeft: 0, hits: 1 }])
    expect(registry.disarm('fault-1' as never)).toBe(true)
    expect(registry.disarm('fault-1' as never)).toBe(false)
  })
})

test('rejects the 101st fault', () => {
  const registry = createFaultRegistry(1)
  for (let i = 0; i < MOST_ARMED; i += 1) expect(registry.arm(always())).toBeDefined()
  expect(registry.arm(always())).toBeUndefined()
  registry.clear()
  expect(registry.count()).toBe(0)
})

describe('a registry restored from an image', () => {
  const trigger = (registry: ReturnType<typeof createFaultRegistry>, calls: number) =>
    Array.from({ length: calls }, () => registry.trigger(payment))

  test.each<[string, Partial<Arming>]>([
    ['a probability with earlier draws', { probability: 0.3, seed: 7 }],
    ['some times used up', { times: 30, probability: 0.5 }],
    ['calls still to skip', { after: 40 }],
    [
      'delays of all lengths',
      {
        fault: {
          kind: 'slow',
          when: 'after',
          delay: { kind: 'lognormal', median: 500, sigma: 1 },
        },
        probability: 0.5,
      },
    ],
  ])('triggers the same faults on the same calls: with %s', (_what, arming) => {
    const registry = createFaultRegistry(3)
    registry.arm(always({ ...arming, scope: { command: 'inquiry' } }))
    registry.arm(always(arming))
    trigger(registry, 33)
    const again = createFaultRegistry(4)
    again.arm(always())
    again.restore(JSON.parse(JSON.stringify(registry.image())))
    expect(again.image()).toEqual(registry.image())
    expect(trigger(again, 100)).toEqual(trigger(registry, 100))
    expect(again.image()).toEqual(registry.image())
  })

  test('issues no id twice', () => {
    const registry = createFaultRegistry(1)
    for (let i = 0; i < 12; i += 1) registry.arm(always())
    for (const id of ['fault-1', 'fault-2']) registry.disarm(id as never)
    const fresh = createFaultRegistry(1)
    fresh.restore(registry.image())
    expect(fresh.list().map(({ id }) => id)).toEqual(registry.list().map(({ id }) => id))
    expect(fresh.arm(always())?.id).toBe('fault-13')
    registry.restore([])
    expect(registry.arm(always())?.id).toBe('fault-13')
  })
})

test('a sandbox’s own seed may be any number; its faults show one that can be given', () => {
  expect(affected({ probability: 0.5 }, 40, -5)).toBe(
    affected({ probability: 0.5, seed: 2 ** 32 - 5 }, 40),
  )
  expect(createFaultRegistry(-5).arm(always())?.seed).toBe(2 ** 32 - 5)
})

test('random numbers can continue after any number of draws', () => {
  const whole = chanceOf(7)
  const numbers = Array.from({ length: 1_000 }, () => whole.draw())
  expect(whole.drawn()).toBe(1_000)
  for (const drawn of [0, 1, 500, 999]) expect(chanceOf(7, drawn).draw()).toBe(numbers[drawn])
  expect(chanceOf(7, 2 ** 52).draw()).toBe(numbers[0])
})

describe('a scope', () => {
  const scope = { command: 'payment', product: 'PGAS' } as Arming['scope']
  test.each([
    ['all it names', { command: 'payment', product: 'PGAS', refId: 'a' }, true],
    ['another product', { command: 'payment', product: 'BPJS' }, false],
    ['an unknown product', { command: 'payment' }, false],
    ['nothing known', {}, false],
  ])('covers a call only if all match: %s', (_what, facts, hit) => {
    const registry = createFaultRegistry(1)
    registry.arm(always({ scope }))
    expect(registry.trigger(facts as CallFacts) !== undefined).toBe(hit)
  })

  test('that is empty covers calls about which nothing is known', () => {
    const registry = createFaultRegistry(1)
    registry.arm(always())
    expect(registry.trigger({})).toBeDefined()
  })

  test('is not used up by calls outside it', () => {
    const registry = createFaultRegistry(1)
    registry.arm(always({ scope, times: 1, after: 1 }))
    for (let i = 0; i < 5; i += 1) registry.trigger({ command: 'inquiry' })
    expect(registry.list()).toMatchObject([{ timesLeft: 1, skipsLeft: 1, hits: 0 }])
  })
})

describe('a delay', () => {
  const draws = (delay: Parameters<typeof drawDelay>[0], seed = 1) => {
    const chance = chanceOf(seed)
    return Array.from({ length: 5_000 }, () => drawDelay(delay, chance)).sort((a, b) => a - b)
  }

  test('that is fixed is always the same', () => {
    expect(new Set(draws({ kind: 'fixed', ms: 70 }))).toEqual(new Set([70]))
  })

  test('that is uniform is spread between its ends', () => {
    const drawn = draws({ kind: 'uniform', min: 100, max: 300 })
    expect(drawn[0]).toBeGreaterThanOrEqual(100)
    expect(drawn.at(-1)).toBeLessThanOrEqual(300)
    expect(drawn[2_500]).toBeGreaterThan(190)
    expect(drawn[2_500]).toBeLessThan(210)
  })

  test('that is lognormal has its median and a long tail, and an end', () => {
    const drawn = draws({ kind: 'lognormal', median: 200, sigma: 0.5 })
    expect(drawn[2_500]).toBeGreaterThan(190)
    expect(drawn[2_500]).toBeLessThan(210)
    expect(drawn.at(-1)).toBeGreaterThan(600)
    expect(draws({ kind: 'lognormal', median: 300_000, sigma: 5 }).at(-1)).toBe(LONGEST_DELAY)
  })

  test('is the same for the same seed', () => {
    const delay = { kind: 'lognormal', median: 200, sigma: 1 } as const
    expect(draws(delay, 3)).toEqual(draws(delay, 3))
    expect(draws(delay, 3)).not.toEqual(draws(delay, 4))
  })
})
