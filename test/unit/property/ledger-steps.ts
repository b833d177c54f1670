import fc from 'fast-check'
import type { RefId, TrId, Username } from '../../../mock-server/billing/identifiers.ts'
import type { NamespaceSeed } from '../../../mock-server/billing/ledger.ts'
import { LARGEST_AMOUNT, rupiah } from '../../../mock-server/billing/rupiah.ts'
import type { Inquired, SettlePlan } from '../../../mock-server/billing/transaction.ts'
import type { Instant } from '../../../mock-server/billing/wib.ts'
import { anAccount, anInquiredBill, instant } from '../../support/rules.ts'

export const SHOPS = ['0812', '0899', 'a stranger'] as readonly string[] as readonly Username[]
const ACCOUNTS = [
  anAccount({ deposit: rupiah(100_000) }),
  anAccount({ username: '0899' as Username, apiKey: 'b-key', deposit: rupiah(30_000) }),
] as const
export const START = instant('2026-03-01T10:00+07:00')
export const SEED: NamespaceSeed = {
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

export const PLANS: readonly (SettlePlan | undefined)[] = [
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
export const ledgerStep = fc.record({
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
export type LedgerStep = typeof ledgerStep extends fc.Arbitrary<infer S> ? S : never
