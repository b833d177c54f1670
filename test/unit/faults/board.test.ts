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

/** Which of so many calls are struck: `x` for each that is. */
const struck = (arming: Partial<Arming>, calls: number, seed = 1) => {
  const board = createFaultRegistry(seed)
  board.arm(always(arming))
  return Array.from({ length: calls }, () => (board.take(payment) ? 'x' : '.')).join('')
}

describe('an armed fault', () => {
  test('stays until it is disarmed, or strikes as often as it may and leaves', () => {
    expect(struck({}, 5)).toBe('xxxxx')
    expect(struck({ times: 2 }, 5)).toBe('xx...')
    const board = createFaultRegistry(1)
    board.arm(always({ times: 1 }))
    expect(board.count()).toBe(1)
    board.take(payment)
    expect(board.count()).toBe(0)
  })

  test('lets calls pass first', () => {
    expect(struck({ after: 2 }, 5)).toBe('..xxx')
    expect(struck({ after: 2, times: 1 }, 5)).toBe('..x..')
  })

  test('strikes by chance, the same calls for the same seed', () => {
    const half = { probability: 0.5, seed: 7 }
    expect(struck(half, 40)).toBe(struck(half, 40))
    expect(struck(half, 40)).not.toBe(struck({ ...half, seed: 8 }, 40))
    expect(struck({ probability: 0.5 }, 40, 7)).toBe(struck(half, 40))
    expect(struck({ probability: 0 }, 40)).toBe('.'.repeat(40))
    const hits = struck({ probability: 0.3 }, 10_000).replaceAll('.', '').length
    expect(hits).toBeGreaterThan(2_800)
    expect(hits).toBeLessThan(3_200)
  })

  test('counts only the calls it strikes', () => {
    const board = createFaultRegistry(1)
    board.arm(always({ times: 3, probability: 0.5 }))
    const hits = Array.from({ length: 100 }, () => board.take(payment)).filter(Boolean)
    expect(hits).toHaveLength(3)
  })

  test('gives way to one that was armed before', () => {
    const board = createFaultRegistry(1)
    board.arm(always({ fault: { kind: 'hang', when: 'after' }, times: 1 }))
    board.arm(always())
    expect(board.take(payment)?.fault.kind).toBe('hang')
    expect(board.take(payment)?.fault.kind).toBe('response-lost')
  })

  test('shows how it stands', () => {
    const board = createFaultRegistry(5)
    const armed = board.arm(always({ times: 3, after: 1 }))
    expect(armed).toMatchObject({ id: 'fault-1', timesLeft: 3, skipsLeft: 1, hits: 0, seed: 5 })
    board.take(payment)
    board.take(payment)
    expect(board.list()).toMatchObject([{ id: 'fault-1', timesLeft: 2, skipsLeft: 0, hits: 1 }])
    expect(board.disarm('fault-1' as never)).toBe(true)
    expect(board.disarm('fault-1' as never)).toBe(false)
  })
})

test('a board has an end', () => {
  const board = createFaultRegistry(1)
  for (let i = 0; i < MOST_ARMED; i += 1) expect(board.arm(always())).toBeDefined()
  expect(board.arm(always())).toBeUndefined()
  board.clear()
  expect(board.count()).toBe(0)
})

describe('a board that is set up again as another was', () => {
  const strikes = (board: ReturnType<typeof createFaultRegistry>, calls: number) =>
    Array.from({ length: calls }, () => board.take(payment))

  test.each<[string, Partial<Arming>]>([
    ['a chance that has been drawn from', { probability: 0.3, seed: 7 }],
    ['some times gone', { times: 30, probability: 0.5 }],
    ['calls still to pass', { after: 40 }],
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
  ])('strikes the same calls in the same way: with %s', (_what, arming) => {
    const board = createFaultRegistry(3)
    board.arm(always({ ...arming, scope: { command: 'inquiry' } }))
    board.arm(always(arming))
    strikes(board, 33)
    const again = createFaultRegistry(4)
    again.arm(always())
    again.restore(JSON.parse(JSON.stringify(board.image())))
    expect(again.image()).toEqual(board.image())
    expect(strikes(again, 100)).toEqual(strikes(board, 100))
    expect(again.image()).toEqual(board.image())
  })

  test('gives no id a second time', () => {
    const board = createFaultRegistry(1)
    for (let i = 0; i < 12; i += 1) board.arm(always())
    for (const id of ['fault-1', 'fault-2']) board.disarm(id as never)
    const fresh = createFaultRegistry(1)
    fresh.restore(board.image())
    expect(fresh.list().map(({ id }) => id)).toEqual(board.list().map(({ id }) => id))
    expect(fresh.arm(always())?.id).toBe('fault-13')
    board.restore([])
    expect(board.arm(always())?.id).toBe('fault-13')
  })
})

test('a sandbox’s own seed may be any number; its faults show one that can be given', () => {
  expect(struck({ probability: 0.5 }, 40, -5)).toBe(
    struck({ probability: 0.5, seed: 2 ** 32 - 5 }, 40),
  )
  expect(createFaultRegistry(-5).arm(always())?.seed).toBe(2 ** 32 - 5)
})

test('chance goes on behind any number it has given, at once', () => {
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
    ['nothing known at all', {}, false],
  ])('covers a call only if it is so: %s', (_what, facts, hit) => {
    const board = createFaultRegistry(1)
    board.arm(always({ scope }))
    expect(board.take(facts as CallFacts) !== undefined).toBe(hit)
  })

  test('that names nothing covers calls of which nothing is known', () => {
    const board = createFaultRegistry(1)
    board.arm(always())
    expect(board.take({})).toBeDefined()
  })

  test('is not used up by calls outside it', () => {
    const board = createFaultRegistry(1)
    board.arm(always({ scope, times: 1, after: 1 }))
    for (let i = 0; i < 5; i += 1) board.take({ command: 'inquiry' })
    expect(board.list()).toMatchObject([{ timesLeft: 1, skipsLeft: 1, hits: 0 }])
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

  test('that is uniform lies between its ends, and all over', () => {
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
