import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { Accounts } from '../../../mock-server/billing/accounts.ts'
import {
  DEFAULT_NAMESPACE,
  type RefId,
  type TrId,
  type Username,
} from '../../../mock-server/billing/identifiers.ts'
import type {
  Ledger,
  LedgerEntry,
  LedgerImage,
  LedgerQuery,
  NamespaceSeed,
  View,
} from '../../../mock-server/billing/ledger.ts'
import { LARGEST_AMOUNT, rupiah } from '../../../mock-server/billing/rupiah.ts'
import { settle } from '../../../mock-server/billing/settle.ts'
import {
  type Inquired,
  inquiryOf,
  type Processing,
  type SettlePlan,
} from '../../../mock-server/billing/transaction.ts'
import type { Instant } from '../../../mock-server/billing/wib.ts'
import { openMemoryLedger } from '../../../mock-server/ledger/memory.ts'
import { openSqliteLedger } from '../../../mock-server/ledger/sqlite.ts'
import { aBill, anAccount, anInquiredBill, instant } from '../../support/rules.ts'

/** More on request: `PROPERTY_RUNS=2000 npx vitest run test/unit/property`. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 60)

const folder = mkdtempSync(join(tmpdir(), 'iak-ledgers-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const aFile = () => {
  files += 1
  return join(folder, `${files}.sqlite`)
}

type LedgerUnderTest = Ledger & { readonly accounts: Accounts }

const SHOPS = ['0812', '0899', 'a stranger'] as readonly string[] as readonly Username[]
const ACCOUNTS = [
  anAccount({ deposit: rupiah(100_000) }),
  anAccount({ username: '0899' as Username, apiKey: 'b-key', deposit: rupiah(30_000) }),
] as const
const START = instant('2026-03-01T10:00+07:00')
const SEED: NamespaceSeed = {
  accounts: ACCOUNTS,
  readyMade: [5, 3].map(
    (trId) =>
      anInquiredBill({
        trId: trId as TrId,
        refId: `ref-${trId}` as RefId,
        payableBefore: undefined,
      }) as Inquired,
  ),
}

const PLANS: readonly (SettlePlan | undefined)[] = [
  undefined,
  { after: 'time', at: (START + 60_000) as Instant, to: '00' },
  { after: 'time', at: (START + 5_000) as Instant, to: '37' },
  { after: 'checks', codes: ['39', '00'] },
]

// Mostly existing ids, so that steps interact.
const by = fc.constantFrom(0, 0, 0, 1, 2)
const trId = fc.constantFrom(3, 3, 5, 5, 6, 7, 8, 12)
const refId = fc.integer({ min: 1, max: 9 })

/** Steps of a valid rule and of a broken one: a ledger must not record those of the second. */
const step = fc.record({
  at: fc.nat({ max: 120 }),
  doing: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        does: fc.constant('inquire' as const),
        by,
        refId,
        trId: fc.option(trId, { freq: 4 }),
        price: fc.constantFrom(12_000, 7_500, 40_000),
        readyMade: fc.boolean(),
        twice: fc.constantFrom(false, false, true),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        does: fc.constant('pay' as const),
        by,
        trId,
        to: fc.constantFrom('paid', 'processing', 'processing', 'failed'),
        plan: fc.nat({ max: 3 }),
        twice: fc.constantFrom(false, false, false, true),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant('settle' as const),
        by,
        trId,
        code: fc.constantFrom('00', '37'),
        twice: fc.constantFrom(false, false, true),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('progress' as const),
        by,
        trId,
        plan: fc.nat({ max: 3 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('change account' as const),
        by,
        change: fc.constantFrom(
          { topUp: rupiah(2_500) },
          { topUp: rupiah(LARGEST_AMOUNT - 100_000) },
          { suspended: true },
          { allowedIps: ['10.0.0.1'] },
          { allowedIps: undefined, apiKey: 'renewed' },
        ),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constantFrom('remove account' as const, 'create account' as const),
        by,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constantFrom(
          ...(['take image', 'restore image', 'break image', 'open', 'reset', 'forget'] as const),
        ),
      }),
    },
  ),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const entriesFor = (doing: Step['doing'], view: View, now: Instant): readonly LedgerEntry[] => {
  const { transaction: known } = view
  switch (doing.does) {
    case 'inquire': {
      const transaction = anInquiredBill({
        trId: (doing.trId ?? view.nextTrId()) as TrId,
        refId: `ref-${doing.refId}` as RefId,
        username: SHOPS[doing.by] as Username,
        bill: { ...aBill, deductedAmount: rupiah(doing.price) },
        inquiredAt: now,
        payableBefore: doing.readyMade ? undefined : ((now + 1_000_000) as Instant),
      }) as Inquired
      return [{ kind: 'inquired', transaction }]
    }
    case 'pay': {
      if (!known) return []
      const taken = known.bill.deductedAmount
      const plan = PLANS[doing.plan]
      const paid = { ...inquiryOf(known), state: 'paid', paidAt: now } as const
      if (doing.to === 'paid') return [{ kind: 'paid', transaction: paid, taken, at: now }]
      const failed = { ...inquiryOf(known), responseCode: '37', failedAt: now } as const
      if (doing.to === 'failed')
        return [{ kind: 'failed', transaction: { ...failed, state: 'failed' } }]
      return [{ kind: 'processing', transaction: pendingOf(known, plan), taken, at: now }]
    }
    case 'settle':
      return known ? [settle(known as Processing, doing.code, now)] : []
    case 'progress':
      return known ? [{ kind: 'progressed', transaction: pendingOf(known, PLANS[doing.plan]) }] : []
    default:
      return []
  }
}

const pendingOf = (known: NonNullable<View['transaction']>, plan: SettlePlan | undefined) =>
  ({
    ...inquiryOf(known),
    state: 'processing',
    responseCode: '39',
    ...(plan && { plan }),
  }) as const

/** Everything that a ledger can return. */
const everythingOf = async (ledger: LedgerUnderTest, now: Instant) => {
  const views = SHOPS.flatMap((username) =>
    [{ trId: 3 as TrId }, { refId: 'ref-3' as RefId }, undefined].map(async (transaction) => {
      const query = { namespace: DEFAULT_NAMESPACE, username, transaction }
      const { result } = await ledger.transact(query, (view) => ({
        entries: [],
        seen: {
          account: view.account,
          transaction: view.transaction,
          due: view.dueBy(now),
          next: view.nextTrId(),
        },
      }))
      return result.seen
    }),
  )
  return {
    views: await Promise.all(views),
    accounts: await ledger.accounts.list(DEFAULT_NAMESPACE),
    books: await ledger.books(DEFAULT_NAMESPACE),
    image: await ledger.image(DEFAULT_NAMESPACE),
    newest: await ledger.transactions(DEFAULT_NAMESPACE, { limit: 3 }),
    paid: await ledger.transactions(DEFAULT_NAMESPACE, { state: 'paid', limit: 2 }),
    due: await ledger.transactions(DEFAULT_NAMESPACE, { dueBy: now, limit: 9 }),
    tally: await ledger.tally(DEFAULT_NAMESPACE),
    has: ledger.has(DEFAULT_NAMESPACE),
  }
}

const carryOut = async (
  ledger: LedgerUnderTest,
  { doing }: Step,
  now: Instant,
  saved: { image?: LedgerImage },
): Promise<unknown> => {
  const username = SHOPS['by' in doing ? doing.by : 0] as Username
  switch (doing.does) {
    case 'change account':
      return ledger.accounts.change(DEFAULT_NAMESPACE, username, doing.change, now)
    case 'remove account':
      return ledger.accounts.remove(DEFAULT_NAMESPACE, username)
    case 'create account':
      return ledger.accounts.create(DEFAULT_NAMESPACE, anAccount({ username }), now)
    case 'take image':
      saved.image = await ledger.image(DEFAULT_NAMESPACE)
      return
    case 'restore image':
      return saved.image && ledger.restore(DEFAULT_NAMESPACE, saved.image, nothing)
    case 'break image': {
      const image = await ledger.image(DEFAULT_NAMESPACE)
      const [first] = image.records
      const broken = first ? [...image.records, first] : image.records
      return ledger.restore(DEFAULT_NAMESPACE, { ...image, records: broken }, nothing)
    }
    case 'open':
    case 'reset':
      return ledger[doing.does](DEFAULT_NAMESPACE, SEED, now)
    case 'forget':
      return forgetAndOpen(ledger, now)
    default: {
      const transaction: LedgerQuery['transaction'] =
        doing.does === 'inquire'
          ? { refId: `ref-${doing.refId}` as RefId }
          : { trId: doing.trId as TrId }
      const query = { namespace: DEFAULT_NAMESPACE, username, transaction }
      const { result } = await ledger.transact(query, (view) => {
        const entries = entriesFor(doing, view, now)
        return { entries: 'twice' in doing && doing.twice ? [...entries, ...entries] : entries }
      })
      return result
    }
  }
}

/** What is left of a removed namespace, which is then opened again before its next step. */
const forgetAndOpen = async (ledger: LedgerUnderTest, now: Instant) => {
  await ledger.forget(DEFAULT_NAMESPACE)
  const left = [ledger.has(DEFAULT_NAMESPACE), await ledger.image(DEFAULT_NAMESPACE)]
  await ledger.open(DEFAULT_NAMESPACE, SEED, now)
  return left
}

test('a ledger in memory and one in a file give the same replies, books and images, whatever is done', async () => {
  let recorded = 0
  let rejected = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }),
      async (steps) => {
        const ledgers = [openMemoryLedger(), openSqliteLedger(aFile())] as const
        const saved = ledgers.map(() => ({}))
        try {
          for (const ledger of ledgers) await ledger.open(DEFAULT_NAMESPACE, SEED, START)
          for (const one of steps) {
            const now = (START + one.at * 1000) as Instant
            const [memory, file] = await Promise.all(
              ledgers.map((ledger, index) =>
                carryOut(ledger, one, now, saved[index] as object).then(
                  (reply) => ({ reply }),
                  () => 'rejected',
                ),
              ),
            )
            expect(memory).toEqual(file)
            if (memory === 'rejected') rejected += 1
            else recorded += 1
            const [inMemory, inFile] = await Promise.all(
              ledgers.map((ledger) => everythingOf(ledger, now)),
            )
            expect(inMemory).toEqual(inFile)
          }
        } finally {
          for (const ledger of ledgers) await ledger.close()
        }
      },
    ),
    { numRuns: RUNS },
  )
  expect(recorded).toBeGreaterThan(0)
  expect(rejected).toBeGreaterThan(0)
}, 1_800_000)

const nothing = () => undefined
