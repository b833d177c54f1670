import { describe, expect, test } from 'vitest'
import type {
  CustomerNumber,
  RefId,
  TrId,
  Username,
} from '../../../mock-server/billing/identifiers.ts'
import { rupiah } from '../../../mock-server/billing/rupiah.ts'
import { type Inquired, inquiryOf } from '../../../mock-server/billing/transaction.ts'
import type { Instant } from '../../../mock-server/billing/wib.ts'
import { tallyOf } from '../../../mock-server/ledger/memory-lists.ts'
import {
  createState,
  type NamespaceState,
  type StoredTransaction,
  transactionsOf,
} from '../../../mock-server/ledger/memory-state.ts'
import { aBill, anInquiredBill } from '../../support/rules.ts'

const UNTOUCHED = { taken: undefined, takenAt: undefined, refunded: undefined }

const inquired = (trId: number, given: Partial<Inquired> = {}): StoredTransaction => ({
  ...UNTOUCHED,
  transaction: anInquiredBill({
    trId: trId as TrId,
    refId: `ref-${trId}` as RefId,
    ...given,
  }),
})

const paid = ({ transaction }: StoredTransaction, at = 5000): StoredTransaction => ({
  transaction: { ...inquiryOf(transaction), state: 'paid', paidAt: at as Instant },
  taken: transaction.bill.deductedAmount,
  takenAt: at as Instant,
  refunded: undefined,
})

const failed = ({ transaction }: StoredTransaction, responseCode: string): StoredTransaction => ({
  ...UNTOUCHED,
  transaction: {
    ...inquiryOf(transaction),
    state: 'failed',
    responseCode,
    failedAt: 6000 as Instant,
  },
})

const putAll = (all: readonly StoredTransaction[]): NamespaceState => {
  const state = createState()
  for (const stored of all) state.put(stored)
  return state
}

describe('the content of a namespace in memory', () => {
  test('finds each of ten thousand transactions by both ids, whatever state it reached', () => {
    const state = createState()
    const expected: StoredTransaction[] = []
    for (let trId = 1; trId <= 10_000; trId += 1) {
      const inquiry = inquired(trId)
      state.put(inquiry)
      expected.push(inquiry)
    }
    for (const [place, inquiry] of expected.entries()) {
      if (place % 3 === 0) continue
      const decided = place % 3 === 1 ? paid(inquiry, place) : failed(inquiry, String(place % 40))
      state.put(decided)
      expected[place] = decided
    }
    for (const stored of expected) {
      const { trId, refId, username } = stored.transaction
      expect(state.find(trId)).toEqual(stored)
      expect(state.findByRefId(username, refId, 'postpaid')).toEqual(stored)
    }
    expect(transactionsOf(state)).toEqual(expected)
    expect(tallyOf(state)).toEqual({
      postpaid: { inquired: 3334, paid: 3333, failed: 3333, processing: 0 },
      prepaid: { inquired: 0, paid: 0, failed: 0, processing: 0 },
      callbacksPending: 0,
    })
  })

  test('finds nothing by an id it does not have', () => {
    const state = putAll([inquired(5), inquired(9)])
    expect([1, 7, 10].map((trId) => state.find(trId as TrId))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    const { username } = inquired(5).transaction
    expect(state.findByRefId(username, 'ref-7' as RefId, 'postpaid')).toBeUndefined()
    expect(state.findByRefId('0899' as Username, 'ref-5' as RefId, 'postpaid')).toBeUndefined()
  })

  test('keeps the order of tr_ids, in whatever order they come', () => {
    const state = putAll([5, 2, 9, 1, 7].map((trId) => inquired(trId)))
    expect(transactionsOf(state).map(({ transaction }) => transaction.trId)).toEqual([
      1, 2, 5, 7, 9,
    ])
    expect(state.lastTrId()).toBe(9)
    expect(state.find(7 as TrId)?.transaction.refId).toBe('ref-7')
  })

  test.each([
    ['an empty number', { customerNumber: '' as CustomerNumber }],
    ['a number in another script', { customerNumber: '٠١٢' as CustomerNumber }],
    ['half a surrogate pair', { customerNumber: '\ud83d' as CustomerNumber }],
    ['line breaks', { customerNumber: '1\n2' as CustomerNumber, refId: 'a\nb' as RefId }],
    ['a very long ref_id', { refId: 'x'.repeat(70_000) as RefId }],
    ['accents', { refId: 'café' as RefId }],
    ['the largest tr_id', { trId: Number.MAX_SAFE_INTEGER as TrId }],
    ['no expiry', { payableBefore: undefined }],
    ['a fraction of a millisecond', { inquiredAt: 1.25 as Instant }],
  ] as const)('returns a transaction with %s as it was recorded', (_, given) => {
    const inquiry = inquired(3, given)
    const { username, refId, trId } = inquiry.transaction
    const state = putAll([inquired(1), inquiry, inquired(4)])
    expect(state.find(trId)).toEqual(inquiry)
    expect(state.findByRefId(username, refId, 'postpaid')).toEqual(inquiry)
    state.put(paid(inquiry))
    expect(state.find(trId)).toEqual(paid(inquiry))
  })

  test('returns a payment that took another amount, or at another time, as it was recorded', () => {
    const payment = paid(inquired(3))
    for (const odd of [
      { ...payment, taken: rupiah(1) },
      { ...payment, takenAt: 4000 as Instant },
      { ...failed(inquired(3), '37'), taken: rupiah(12_000), takenAt: 1 as Instant },
      { ...payment, refunded: rupiah(12_000) },
    ])
      expect(putAll([inquired(3), odd]).find(3 as TrId)).toEqual(odd)
  })

  test('takes the customer number of an inquiry that replaces another', () => {
    const replaced = inquired(3, { customerNumber: '0002' as CustomerNumber })
    const state = putAll([inquired(3), replaced, inquired(4)])
    expect(state.find(3 as TrId)).toEqual(replaced)
    expect(state.size()).toBe(2)
  })

  test('keeps the bill of each transaction apart', () => {
    const cheap = { ...aBill, deductedAmount: rupiah(1000) }
    const state = putAll([inquired(1), inquired(2, { bill: cheap }), inquired(3)])
    expect(transactionsOf(state).map(({ transaction }) => transaction.bill.deductedAmount)).toEqual(
      [12_000, 1000, 12_000],
    )
  })
})
