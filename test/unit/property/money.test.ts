import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aMockServer, type MockServer } from '../../support/a-mock-server.ts'

const OPENING = 3_000_000

/**
 * Enough for every day; more on request: `PROPERTY_RUNS=5000 npx vitest run test/unit/property`.
 */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 50)

/** One thing that may happen; `which` points at one of the inquiries made so far. */
type Step =
  | { readonly does: 'inquire'; readonly price: number }
  | {
      readonly does: 'pay'
      readonly which: number
      readonly outcome: string
      readonly times: number
      readonly fault: string
    }
  | { readonly does: 'check'; readonly which: number }
  | { readonly does: 'settle'; readonly which: number; readonly code: string }
  | { readonly does: 'move'; readonly seconds: number }
  | { readonly does: 'top-up'; readonly amount: number }
  | { readonly does: 'later'; readonly seconds: number; readonly to: string }

/** Faults after which nothing is recorded, and faults after which everything is. */
const LOST_BEFORE = ['request-lost', 'connection-reset; when=before', 'http-error']
const LOST_AFTER = ['response-lost', 'truncated-body', 'malformed-body', 'http-error; when=after']

const which = fc.nat({ max: 7 })
const ending = fc.constantFrom('00', '37', '105')

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('inquire' as const),
      price: fc.integer({ min: 1, max: 900_000 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('pay' as const),
      which,
      outcome: fc.constantFrom('00', '39', '37', '39,00', '39,39,37', 'as armed'),
      times: fc.integer({ min: 1, max: 4 }),
      fault: fc.constantFrom('none', 'none', ...LOST_BEFORE, ...LOST_AFTER),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('check' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('settle' as const), which, code: ending }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('move' as const),
      seconds: fc.constantFrom(-120, 1, 59, 600, 86_400),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('top-up' as const),
      amount: fc.integer({ min: 1, max: 500_000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('later' as const),
      seconds: fc.constantFrom(1, 60, 3600),
      to: ending,
    }),
  },
)

/** What a partner has seen so far of one inquiry. */
type Seen = {
  readonly trId: number
  readonly refId: string
  paid: number
  recorded: boolean
  ended: boolean
}

const carryOut = async (mock: MockServer, seen: Seen[], doing: Step): Promise<void> => {
  const one = 'which' in doing ? seen[doing.which % Math.max(seen.length, 1)] : undefined
  switch (doing.does) {
    case 'inquire': {
      await mock.admin.scenarios.arm({
        name: 'price',
        when: { command: 'inquiry' },
        answer: { outcomes: ['00'], bill: { nominal: doing.price } },
      })
      const { trId, refId } = await mock.inquire('PGAS', '0110010000')
      seen.push({ trId, refId, paid: 0, recorded: false, ended: false })
      return
    }
    case 'pay':
      if (one) await pay(mock, one, doing)
      return
    case 'check': {
      if (!one) return
      const { data } = await mock.checkStatus(one.refId)
      const ended = data.status === 1 || data.status === 2
      if (one.ended) expect(ended).toBe(true)
      one.ended = ended
      return
    }
    case 'settle':
      if (one) await mock.admin.transactions.settle(one.trId, doing.code).catch(() => undefined)
      return
    case 'move':
      await mock.admin.clock.move(doing.seconds)
      return
    case 'top-up':
      await mock.admin.accounts.change('123123123', { topUp: doing.amount })
      return
    case 'later':
      await mock.admin.scenarios.arm({
        name: 'later',
        when: { command: 'payment' },
        answer: { outcomes: ['39'], settle: { afterSeconds: doing.seconds, to: doing.to } },
      })
  }
}

/** Pays several times at once; a fault loses all the replies. */
const pay = async (
  mock: MockServer,
  one: Seen,
  { outcome, times, fault }: Extract<Step, { does: 'pay' }>,
): Promise<void> => {
  const headers: Record<string, string> = {
    ...(outcome !== 'as armed' && { 'X-Mock-Scenario': `payment=${outcome}` }),
    ...(fault !== 'none' && { 'X-Mock-Fault': fault }),
  }
  const before = await mock.admin.transactions.get(one.trId)
  const answers = await Promise.allSettled(
    Array.from({ length: times }, () => mock.pay(one, { headers })),
  )
  if (LOST_BEFORE.includes(fault))
    expect(await mock.admin.transactions.get(one.trId)).toEqual(before)
  if ((await mock.admin.transactions.get(one.trId)).state === 'paid') one.recorded = true
  if (fault !== 'none') return
  one.paid += answers.filter(
    (answer) => answer.status === 'fulfilled' && answer.value.responseCode === '00',
  ).length
}

/** The invariants, whatever has happened. */
const expectSoundBooks = async (mock: MockServer, seen: readonly Seen[]) => {
  const { holds, entries, accounts } = await mock.admin.ledger()
  expect(holds).toBe(true)
  expect(accounts[0]?.deposit).toBeGreaterThanOrEqual(0)
  for (const { trId, refId, paid, recorded } of seen) {
    const movements = entries.filter((entry) => entry.trId === trId).map(({ kind }) => kind)
    const { state } = await mock.admin.transactions.get(trId)
    expect(paid).toBeLessThanOrEqual(1)
    // A payment that was recorded is never forgotten, whether or not its answer arrived.
    if (paid === 1 || recorded) expect(state).toBe('paid')
    expect(movements).toEqual(MOVEMENTS_OF[state](movements.length))
    expect((await mock.checkStatus(refId)).data.ref_id).toBe(refId)
  }
}

/** A failed payment may never have been taken, or taken and refunded. */
const MOVEMENTS_OF = {
  inquired: () => [],
  processing: () => ['taken'],
  paid: () => ['taken'],
  failed: (many: number) => (many === 0 ? [] : ['taken', 'refunded']),
}

describe('whatever happens, in whatever order', () => {
  test('the sums hold, nothing is paid twice, and nothing recorded is lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }),
        async (steps) => {
          const mock = aMockServer({
            accounts: [{ username: '123123123', apiKey: 'sandbox', deposit: OPENING }],
          })
          const seen: Seen[] = []
          try {
            for (const doing of steps) await carryOut(mock, seen, doing)
            await expectSoundBooks(mock, seen)
          } finally {
            await mock.close()
          }
        },
      ),
      { numRuns: RUNS },
    )
  }, 1_800_000)
})
