import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type CustomerNumber,
  DEFAULT_NAMESPACE,
  type ProductCode,
  type RefId,
  type TrId,
} from '../../../mock-server/billing/identifiers.ts'
import { type LedgerEntry, lookOnly } from '../../../mock-server/billing/ledger.ts'
import { rupiah } from '../../../mock-server/billing/rupiah.ts'
import { settle } from '../../../mock-server/billing/settle.ts'
import type { Processing, TopUp } from '../../../mock-server/billing/transaction.ts'
import type { Instant } from '../../../mock-server/billing/wib.ts'
import { anAccount, anInquiredBill, instant } from '../../support/rules.ts'
import type { LedgerUnderTest } from './behaviour.ts'

const NOW = instant('2026-03-01T10:00+07:00')
const LATER = (NOW + 60_000) as Instant
const PARTNER = anAccount()
const { username } = PARTNER
const NUMBER = '0817777215' as CustomerNumber

const aTopUp = (trId: number, differences: Partial<Processing> = {}): Processing & TopUp => ({
  state: 'processing',
  trId: trId as TrId,
  refId: `order-${trId}` as RefId,
  username,
  productCode: 'xld25000' as ProductCode,
  customerNumber: NUMBER,
  bill: { inquiry: {}, payment: {}, deductedAmount: rupiah(25_000) },
  inquiredAt: NOW,
  responseCode: '39',
  ...differences,
  topUp: { version: 2, format: 'json', voucher: { sn: '123456789' }, refunds: true },
})

/** What every ledger does with prepaid top-ups. */
export const keepsTopUps = (open: () => Promise<LedgerUnderTest>) => {
  let ledger: LedgerUnderTest

  beforeEach(async () => {
    ledger = await open()
    await ledger.open(DEFAULT_NAMESPACE, { accounts: [PARTNER], readyMade: [] }, NOW)
  })
  afterEach(() => ledger.close())

  const record = (entry: LedgerEntry) => {
    const { trId } = entry.transaction
    const query = { namespace: DEFAULT_NAMESPACE, username, transaction: { trId } }
    return ledger.transact(query, () => ({ entries: [entry] }))
  }

  const topUp = async (transaction: Processing & TopUp) => {
    await record({ kind: 'topped-up', transaction, taken: rupiah(25_000), at: NOW })
    return transaction
  }

  const find = async (trId: number) => {
    const query = { namespace: DEFAULT_NAMESPACE, username, transaction: { trId: trId as TrId } }
    return (await ledger.transact(query, lookOnly)).view.transaction
  }

  const deposit = async () => (await ledger.accounts.find(DEFAULT_NAMESPACE, username))?.deposit

  describe('top-ups', () => {
    test('takes the price of a top-up when it begins, and returns it as it was recorded', async () => {
      const transaction = await topUp(aTopUp(1))
      expect(await find(1)).toEqual(transaction)
      expect(await deposit()).toBe(75_000)
      const moves = await ledger.movements(DEFAULT_NAMESPACE)
      expect(moves.at(-1)).toMatchObject({ kind: 'taken', amount: -25_000, trId: 1 })
    })

    test('refuses a second top-up with the ref_id or the tr_id of another', async () => {
      await topUp(aTopUp(1))
      await expect(topUp(aTopUp(2, { refId: 'order-1' as RefId }))).rejects.toThrow()
      await expect(topUp(aTopUp(1, { refId: 'other' as RefId }))).rejects.toThrow()
      expect(await deposit()).toBe(75_000)
    })

    test('keeps the ref_ids of the two APIs apart', async () => {
      await topUp(aTopUp(1, { refId: 'same' as RefId }))
      const bill = anInquiredBill({ trId: 2 as TrId, refId: 'same' as RefId, username })
      if (bill.state !== 'inquired') throw new Error('a bill is inquired first')
      await record({ kind: 'inquired', transaction: bill })
      const look = async (api?: 'prepaid') => {
        const transaction = { refId: 'same' as RefId, ...(api && { api }) }
        const query = { namespace: DEFAULT_NAMESPACE, username, transaction }
        return (await ledger.transact(query, lookOnly)).view.transaction?.trId
      }
      expect([await look('prepaid'), await look()]).toEqual([1, 2])
    })

    test('refunds a top-up that fails, and has its callback sent', async () => {
      const transaction = await topUp(aTopUp(1))
      await record(settle(transaction, '07', LATER))
      expect(await deposit()).toBe(100_000)
      expect(await find(1)).toMatchObject({
        state: 'failed',
        responseCode: '07',
        topUp: { callback: { state: 'due', at: LATER, attempts: 0 } },
      })
    })

    test('lists the callbacks that are due, the earliest first, until they are delivered', async () => {
      const late = settle(await topUp(aTopUp(1)), '00', LATER)
      const early = settle(await topUp(aTopUp(2)), '00', NOW)
      await record(late)
      await record(early)
      const due = async (callbackBy: Instant) =>
        (await ledger.transactions(DEFAULT_NAMESPACE, { callbackBy, limit: 10 })).map(
          ({ trId }) => trId,
        )
      expect([await due(NOW), await due(LATER)]).toEqual([[2], [2, 1]])
      const { transaction } = early
      if (!transaction.topUp) throw new Error('a settled top-up is still one')
      await record({
        kind: 'annotated',
        transaction: {
          ...transaction,
          topUp: { ...transaction.topUp, callback: { state: 'delivered', attempts: 1 } },
        },
      })
      expect(await due(LATER)).toEqual([1])
      expect(await ledger.tally(DEFAULT_NAMESPACE)).toMatchObject({
        prepaid: { processing: 0, paid: 2, failed: 0 },
        callbacksPending: 1,
      })
      expect(await find(2)).toMatchObject({ topUp: { callback: { state: 'delivered' } } })
      expect(await deposit()).toBe(50_000)
    })

    test('shows the newest top-ups to a number that have not failed', async () => {
      await topUp(aTopUp(1))
      await topUp(aTopUp(2, { customerNumber: '0818' as CustomerNumber }))
      await record(settle(await topUp(aTopUp(3)), '07', NOW))
      await topUp(aTopUp(4))
      const query = {
        namespace: DEFAULT_NAMESPACE,
        username,
        transaction: undefined,
        topUpsTo: NUMBER,
      }
      const { result } = await ledger.transact(query, ({ topUps }) => ({
        entries: [],
        seen: topUps().map(({ trId }) => trId),
      }))
      expect(result.seen).toEqual([4, 1])
    })

    test('restores top-ups from an image, with their callbacks', async () => {
      await record(settle(await topUp(aTopUp(1)), '00', NOW))
      await topUp(aTopUp(2))
      const image = await ledger.image(DEFAULT_NAMESPACE)
      await ledger.reset(DEFAULT_NAMESPACE, { accounts: [PARTNER], readyMade: [] }, NOW)
      await ledger.restore(DEFAULT_NAMESPACE, image, () => undefined)
      expect(await ledger.image(DEFAULT_NAMESPACE)).toEqual(image)
      const [due] = await ledger.transactions(DEFAULT_NAMESPACE, { callbackBy: NOW, limit: 10 })
      expect(due?.trId).toBe(1)
    })
  })
}
