import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'
import { reset, status } from '../../support/callback-answers.ts'
import { type CallbackReceiver, startCallbackReceiver } from '../../support/callback-receiver.ts'
import { fieldsOf } from './a-called-partner.ts'

const RUNS = Number(process.env.PROPERTY_RUNS ?? 8)

const OPENING = 1_000_000

const PRICE = 25_000

/** How often a callback with a fault arrives, without retries. */
const TIMES = {
  none: 1,
  'callback-late; delay=90000': 1,
  'callback-lost': 0,
  'callback-twice': 2,
  'callback-early': 1,
  'callback-out-of-order': 1,
  'callback-wrong-sign': 1,
} as const

type Fault = keyof typeof TIMES

const faults = Object.keys(TIMES) as Fault[]

type Step =
  | {
      readonly does: 'top-up'
      readonly order: number
      readonly fault: Fault
      readonly many: number
    }
  | { readonly does: 'settle'; readonly order: number; readonly code: string }
  | { readonly does: 'check'; readonly order: number }
  | { readonly does: 'move'; readonly seconds: number }

const order = fc.integer({ min: 1, max: 6 })

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('top-up' as const),
      order,
      fault: fc.constantFrom(...faults),
      many: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('settle' as const),
      order,
      code: fc.constantFrom('00', '07'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('check' as const), order }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('move' as const),
      seconds: fc.constantFrom(1, 60, 3600),
    }),
  },
)

/** Does the steps, with all requests of one step at the same time. @returns the fault of each order */
const doAll = async (steps: readonly Step[], mock: ReturnType<typeof aMockServer>) => {
  const { topUp, status: check } = aPrepaidPartner(mock)
  const faultOf = new Map<string, Fault>()
  const trIdOf = new Map<string, number>()
  for (const one of steps) {
    const refId = `order-${'order' in one ? one.order : 0}`
    switch (one.does) {
      case 'top-up': {
        const headers = one.fault === 'none' ? {} : { 'X-Mock-Fault': one.fault }
        const answers = await Promise.all(
          Array.from({ length: one.many }, () =>
            topUp('xld25000', '0817777215', { refId, headers }),
          ),
        )
        if (!faultOf.has(refId)) faultOf.set(refId, one.fault)
        for (const { trId } of answers) {
          expect(trIdOf.get(refId) ?? trId).toBe(trId)
          trIdOf.set(refId, trId)
        }
        break
      }
      case 'settle': {
        const trId = trIdOf.get(refId)
        // The second of two is refused.
        if (trId !== undefined)
          await Promise.allSettled([
            mock.admin.transactions.settle(trId, one.code),
            mock.admin.transactions.settle(trId, one.code),
          ])
        break
      }
      case 'check':
        await check(refId)
        break
      case 'move':
        await mock.admin.clock.move(one.seconds)
    }
  }
  return faultOf
}

const expectSoundBooks = async (mock: ReturnType<typeof aMockServer>) => {
  const { entries, holds } = await mock.admin.ledger({ limit: 1000 })
  expect(holds).toBe(true)
  const taken = entries.filter(({ kind }) => kind === 'taken').map(({ trId }) => trId)
  expect(new Set(taken).size).toBe(taken.length)
  const { transactions } = await mock.admin.transactions.list({ limit: 1000 })
  const kept = transactions.filter(({ state }) => state === 'paid' || state === 'processing')
  expect(await mock.deposit()).toBe(OPENING - kept.length * PRICE)
}

/** Moves the clock until no callback is to be sent any more. */
const untilAllAreSent = (mock: ReturnType<typeof aMockServer>) =>
  expect
    .poll(async () => {
      await mock.admin.clock.move(60)
      const { callbacks } = await mock.admin.callbacks.list()
      return callbacks.filter(({ state }) => state === 'due' || state === 'sending')
    })
    .toEqual([])

const run = async (
  steps: readonly Step[],
  receiver: CallbackReceiver,
  retries: number,
): Promise<void> => {
  const mock = aMockServer({
    accounts: [{ username: '123123123', apiKey: 'sandbox', deposit: OPENING }],
    callbackUrl: receiver.url.href,
    callbackRetries: { retries, firstDelaySeconds: 5 },
  })
  try {
    const before = receiver.received.length
    const faultOf = await doAll(steps, mock)
    await untilAllAreSent(mock)
    await expectSoundBooks(mock)
    const received = Object.groupBy(
      receiver.received.slice(before),
      (request) => fieldsOf(request).ref_id ?? '',
    )
    const { callbacks } = await mock.admin.callbacks.list()
    for (const { refId, state } of callbacks) {
      const times = TIMES[faultOf.get(refId) ?? 'none']
      const came = received[refId] ?? []
      expect(came.length).toBeGreaterThanOrEqual(times)
      expect(came.length).toBeLessThanOrEqual(times === 0 ? 0 : times + retries)
      expect(state).toMatch(times === 0 ? /^lost$/ : /^delivered$|^given-up$/)
      const outcomes = new Set(came.map((request) => fieldsOf(request).rc))
      expect(outcomes.size).toBe(Math.min(times, 1))
    }
    // A pending top-up has none.
    const settled = new Set(callbacks.map(({ refId }) => refId))
    expect(Object.keys(received).filter((refId) => !settled.has(refId))).toEqual([])
  } finally {
    await mock.close()
  }
}

test.each([
  ['a receiver that answers', 0, [status(200)]],
  ['a receiver that fails now and then, with a retry', 1, [status(200), status(500), reset]],
] as const)(
  'whatever is topped up, settled and called back when, with %s: nothing is debited twice, the sums hold, and each callback comes as often as its fault says',
  async (_receiver, retries, answers) => {
    const receiver = await startCallbackReceiver()
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 1, maxLength: 20, size: 'max' }),
          fc.array(fc.nat(answers.length - 1), { maxLength: 20 }),
          async (steps, chosen) => {
            receiver.answerNext(...chosen.map((which) => answers[which] ?? answers[0]))
            await run(steps, receiver, retries)
          },
        ),
        { numRuns: RUNS },
      )
    } finally {
      await receiver.close()
    }
  },
  600_000,
)
