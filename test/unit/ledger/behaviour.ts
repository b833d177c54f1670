import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Accounts } from '../../../mock-server/billing/accounts.ts'
import type { BillCommand, Signed } from '../../../mock-server/billing/command.ts'
import { decide, ledgerQueryOf } from '../../../mock-server/billing/decide.ts'
import {
  DEFAULT_NAMESPACE,
  type NamespaceName,
  type RefId,
  type TrId,
  type Username,
} from '../../../mock-server/billing/identifiers.ts'
import {
  type Ledger,
  type LedgerEntry,
  lookOnly,
  type NamespaceSeed,
  type View,
} from '../../../mock-server/billing/ledger.ts'
import { LARGEST_AMOUNT, rupiah } from '../../../mock-server/billing/rupiah.ts'
import { settle } from '../../../mock-server/billing/settle.ts'
import { NO_TRANSACTIONS } from '../../../mock-server/billing/tally.ts'
import {
  type Inquired,
  inquiryOf,
  type Processing,
  type SettlePlan,
} from '../../../mock-server/billing/transaction.ts'
import type { Instant } from '../../../mock-server/billing/wib.ts'
import {
  aBill,
  anAccount,
  anInquiredBill,
  aSignedInquiry,
  circumstances,
  GOOD_NUMBER,
  instant,
} from '../../support/rules.ts'

/** A ledger with its accounts. */
export type LedgerUnderTest = Ledger & { readonly accounts: Accounts }

const NOW = instant('2026-03-01T10:00+07:00')
const OTHER = 'other' as NamespaceName
const PARTNER = anAccount()
const NEIGHBOUR = anAccount({
  username: '0899' as Username,
  apiKey: 'b-key',
  deposit: rupiah(5_000),
})

const readyMade = anInquiredBill({
  trId: 7 as TrId,
  refId: 'ready' as RefId,
  payableBefore: undefined,
}) as Inquired
const opening: NamespaceSeed = { accounts: [PARTNER, NEIGHBOUR], readyMade: [readyMade] }

const payment = (trId: TrId): Signed<BillCommand> =>
  ({ kind: 'payment', username: PARTNER.username, trId }) as Signed<BillCommand>

/** The behaviour of every ledger. */
export const behavesLikeALedger = (open: () => Promise<LedgerUnderTest>) => {
  let ledger: LedgerUnderTest

  beforeEach(async () => {
    ledger = await open()
    await ledger.open(DEFAULT_NAMESPACE, opening, NOW)
  })
  afterEach(() => ledger.close())

  const decideOn = (command: Signed<BillCommand>, { account, transaction, nextTrId }: View) => {
    if (!account) throw new Error('there is no such account')
    return decide(command, { ...circumstances(), account, transaction, nextTrId })
  }

  const carryOut = async (command: Signed<BillCommand>, namespace = DEFAULT_NAMESPACE) => {
    const query = ledgerQueryOf(command, namespace)
    return (await ledger.transact(query, (view) => decideOn(command, view))).result
  }

  const inquire = async (refId: string) => {
    const { reply } = await carryOut(aSignedInquiry({ refId: refId as RefId }))
    if (reply.kind !== 'inquired') throw new Error(`inquiry ${refId} was ${reply.kind}`)
    return reply.transaction
  }

  const balance = async (username = PARTNER.username, namespace = DEFAULT_NAMESPACE) =>
    (await ledger.accounts.find(namespace, username))?.deposit

  const sumOfMoves = async (username = PARTNER.username) =>
    (await ledger.movements(DEFAULT_NAMESPACE))
      .filter((move) => move.username === username)
      .reduce((sum, { amount }) => sum + amount, 0)

  describe('looking', () => {
    test('shows the account, the transaction by tr_id, and the next tr_id', async () => {
      const { transaction } = await carryOut(payment(7 as TrId)).then(
        ({ reply }) => reply as { transaction: unknown },
      )
      expect(transaction).toMatchObject({
        trId: 7,
        state: 'paid',
        bill: aBill,
        customerNumber: GOOD_NUMBER,
      })
    })

    test('shows a transaction by ref_id to its own account only', async () => {
      await inquire('mine')
      const look = (username: Username) =>
        ledger.transact(
          { namespace: DEFAULT_NAMESPACE, username, transaction: { refId: 'mine' as RefId } },
          lookOnly,
        )
      expect((await look(PARTNER.username)).view.transaction?.refId).toBe('mine')
      expect((await look(NEIGHBOUR.username)).view.transaction).toBeUndefined()
    })

    test('returns the view that the decision saw, from before it was recorded', async () => {
      const command = payment(7 as TrId)
      const query = ledgerQueryOf(command, DEFAULT_NAMESPACE)
      let seen: View | undefined
      const { result, view } = await ledger.transact(query, (loaded) => {
        seen = loaded
        return decideOn(command, loaded)
      })
      expect(result.reply.kind).toBe('payment')
      expect(view).toBe(seen)
      expect(view.transaction?.state).toBe('inquired')
      expect(view.account?.deposit).toBe(100_000)
    })

    test('resolves in a later turn of the event loop, so that polling does not block it', async () => {
      let turned = false
      setImmediate(() => {
        turned = true
      })
      const { username } = PARTNER
      const query = { namespace: DEFAULT_NAMESPACE, username, transaction: undefined }
      await ledger.transact(query, lookOnly)
      expect(turned).toBe(true)
    })

    test('keeps equal bills once, however often they are made', async () => {
      const inquired = ['a', 'b'].map(
        (refId, index) =>
          anInquiredBill({
            trId: (8 + index) as TrId,
            refId: refId as RefId,
            bill: structuredClone(aBill),
          }) as Inquired,
      )
      const { username } = PARTNER
      await ledger.transact(
        { namespace: DEFAULT_NAMESPACE, username, transaction: undefined },
        () => ({
          entries: inquired.map((transaction) => ({ kind: 'inquired', transaction })),
        }),
      )
      const { records } = await ledger.image(DEFAULT_NAMESPACE)
      expect(records).toHaveLength(3)
      expect(new Set(records.map(({ transaction }) => transaction.bill)).size).toBe(1)
    })

    test('shows no account to a stranger', async () => {
      const query = {
        namespace: DEFAULT_NAMESPACE,
        username: 'nobody' as Username,
        transaction: { refId: 'x' as RefId },
      }
      const { view } = await ledger.transact(query, lookOnly)
      expect(view.account).toBeUndefined()
    })

    test('returns a bill exactly as it was recorded, field order and leaf types included', async () => {
      const { trId } = await inquire('order')
      const { reply } = await carryOut(payment(trId))
      expect(JSON.stringify((reply as unknown as { transaction: Inquired }).transaction.bill)).toBe(
        JSON.stringify(aBill),
      )
    })
  })

  describe('numbering', () => {
    test('starts above the ready-made tr_ids and never repeats', async () => {
      const trIds = await Promise.all(
        ['a', 'b', 'c'].map(async (refId) => (await inquire(refId)).trId),
      )
      expect(trIds.toSorted((a, b) => a - b)).toEqual([8, 9, 10])
    })

    test('is separate in each namespace', async () => {
      await inquire('a')
      await ledger.open(OTHER, opening, NOW)
      const { reply } = await carryOut(aSignedInquiry({ refId: 'a' as RefId }), OTHER)
      expect(reply).toMatchObject({ kind: 'inquired', transaction: { trId: 8 } })
    })
  })

  describe('recording', () => {
    test('a payment lowers the deposit and adds a movement of the same amount', async () => {
      const { trId } = await inquire('order')
      await carryOut(payment(trId))
      expect(await balance()).toBe(88_000)
      const movements = await ledger.movements(DEFAULT_NAMESPACE)
      expect(movements.at(-1)).toEqual({
        username: '0812',
        kind: 'taken',
        amount: -12_000,
        trId,
        at: NOW,
        billed: 12_000,
      })
      expect(await sumOfMoves()).toBe(88_000)
    })

    test('a hundred simultaneous payments of one tr_id debit once', async () => {
      const { trId } = await inquire('order')
      const decisions = await Promise.all(
        Array.from({ length: 100 }, () => carryOut(payment(trId))),
      )
      expect(decisions.filter(({ entries }) => entries.length > 0)).toHaveLength(1)
      expect(await balance()).toBe(88_000)
    })

    test('a hundred simultaneous inquiries of one ref_id open one bill', async () => {
      const decisions = await Promise.all(
        Array.from({ length: 100 }, () => carryOut(aSignedInquiry({ refId: 'same' as RefId }))),
      )
      expect(decisions.filter(({ reply }) => reply.kind === 'inquired')).toHaveLength(1)
    })

    test('simultaneous payments never overdraw: eight bills of 12000 fit into 100000', async () => {
      const bills = await Promise.all(
        Array.from({ length: 12 }, (_, index) => inquire(`order-${index}`)),
      )
      const decisions = await Promise.all(bills.map(({ trId }) => carryOut(payment(trId))))
      expect(decisions.filter(({ entries }) => entries.length > 0)).toHaveLength(8)
      expect(await balance()).toBe(4_000)
      expect(await sumOfMoves()).toBe(4_000)
    })

    test('a decision that throws records nothing', async () => {
      const { trId } = await inquire('order')
      const broken = ledger.transact(ledgerQueryOf(payment(trId), DEFAULT_NAMESPACE), () => {
        throw new Error('broken rule')
      })
      await expect(broken).rejects.toThrow('broken rule')
      expect(await balance()).toBe(100_000)
      expect((await carryOut(payment(trId))).entries).toHaveLength(1)
    })

    test('entries are recorded all or not at all', async () => {
      const { trId } = await inquire('order')
      const twice = ledger.transact(ledgerQueryOf(payment(trId), DEFAULT_NAMESPACE), (view) => {
        const { entries } = decideOn(payment(trId), view)
        return { entries: [...entries, ...entries] }
      })
      await expect(twice).rejects.toThrow()
      expect(await balance()).toBe(100_000)
      expect(await sumOfMoves()).toBe(100_000)
    })

    test('a deposit cannot be driven below zero, even by a rule that forgot to check', async () => {
      const { trId } = await inquire('order')
      const greedy = ledger.transact(ledgerQueryOf(payment(trId), DEFAULT_NAMESPACE), (view) => {
        const { entries } = decideOn(payment(trId), view)
        return { entries: entries.map((entry) => ({ ...entry, taken: rupiah(100_001) })) }
      })
      await expect(greedy).rejects.toThrow()
      expect(await balance()).toBe(100_000)
    })

    test('a bill inquired in a step that failed can be inquired again', async () => {
      const inquiry = aSignedInquiry({ refId: 'again' as RefId })
      const failing = ledger.transact(ledgerQueryOf(inquiry, DEFAULT_NAMESPACE), (view) => {
        const { entries } = decideOn(inquiry, view)
        return { entries: [...entries, ...entries] }
      })
      await expect(failing).rejects.toThrow()
      expect((await inquire('again')).trId).toBe(8)
    })
  })

  describe('settling', () => {
    const NOON = instant('2026-03-01T12:00+07:00')

    const leavePending = async (refId: string, plan?: SettlePlan) => {
      const inquired = await inquire(refId)
      const transaction: Processing = {
        ...inquiryOf(inquired),
        state: 'processing',
        responseCode: '39',
        ...(plan && { plan }),
      }
      const taken = inquired.bill.deductedAmount
      await ledger.transact(ledgerQueryOf(payment(inquired.trId), DEFAULT_NAMESPACE), () => ({
        entries: [{ kind: 'processing', transaction, taken, at: NOW }],
      }))
      return transaction
    }

    const record = (entry: LedgerEntry, username = '' as Username) =>
      ledger.transact(
        {
          namespace: DEFAULT_NAMESPACE,
          username,
          transaction: { trId: entry.transaction.trId },
        },
        () => ({ entries: [entry] }),
      )

    test('as paid takes nothing more', async () => {
      const pending = await leavePending('a')
      await record(settle(pending, '00', NOON))
      expect(await balance()).toBe(100_000 - 12_000)
      expect(await sumOfMoves()).toBe(100_000 - 12_000)
      const [found] = await ledger.transactions(DEFAULT_NAMESPACE, { state: 'paid', limit: 1 })
      expect(found).toMatchObject({ state: 'paid', paidAt: NOON, refId: 'a' })
    })

    test('as failed refunds its owner, even if another account sent the request', async () => {
      const pending = await leavePending('a')
      await record(settle(pending, '37', NOON), NEIGHBOUR.username)
      expect(await balance()).toBe(100_000)
      expect(await balance(NEIGHBOUR.username)).toBe(5_000)
      expect(await sumOfMoves()).toBe(100_000)
    })

    test('as failed cannot raise a deposit above the limit, whatever was topped up', async () => {
      const pending = await leavePending('a')
      const topUp = (amount: number) =>
        ledger.accounts.change(DEFAULT_NAMESPACE, PARTNER.username, { topUp: rupiah(amount) }, NOW)
      const most = LARGEST_AMOUNT - 100_000
      expect(await topUp(most + 1)).toBe('deposit too large')
      expect(await topUp(most)).toMatchObject({ deposit: LARGEST_AMOUNT - 12_000 })
      await record(settle(pending, '37', NOON))
      expect(await balance()).toBe(LARGEST_AMOUNT)
    })

    test('happens once; a second time fails its whole step', async () => {
      const pending = await leavePending('a')
      await record(settle(pending, '37', NOON))
      await expect(record(settle(pending, '37', NOON))).rejects.toThrow(/already decided/)
      expect(await balance()).toBe(100_000)
    })

    test('keeps a plan exactly, and changes it', async () => {
      const pending = await leavePending('a', { after: 'checks', codes: ['39', '00'] })
      const read = async () =>
        (await ledger.transactions(DEFAULT_NAMESPACE, { state: 'processing', limit: 1 }))[0]
      expect(await read()).toEqual(pending)
      const later: Processing = { ...pending, plan: { after: 'checks', codes: ['00'] } }
      await record({ kind: 'progressed', transaction: later })
      expect(await read()).toEqual(later)
    })

    test('shows what is due for the calling account and for the named transaction', async () => {
      const soon = { after: 'time', at: NOON, to: '00' } as const
      const pending = await leavePending('a', soon)
      await leavePending('b', { ...soon, at: (NOON + 1) as Instant })
      const dueBy = async (username: Username, transaction?: { trId: TrId }) => {
        const query = { namespace: DEFAULT_NAMESPACE, username, transaction }
        const { result } = await ledger.transact(query, (view) => ({
          entries: [],
          due: view.dueBy(NOON),
        }))
        return result.due.map(({ refId }) => refId)
      }
      expect(await dueBy(PARTNER.username)).toEqual(['a'])
      expect(await dueBy(PARTNER.username, { trId: pending.trId })).toEqual(['a'])
      expect(await dueBy(NEIGHBOUR.username)).toEqual([])
      expect(await dueBy(NEIGHBOUR.username, { trId: pending.trId })).toEqual(['a'])
      const due = await ledger.transactions(DEFAULT_NAMESPACE, { dueBy: NOON, limit: 9 })
      expect(due.map(({ refId }) => refId)).toEqual(['a'])
    })

    test('is counted by state', async () => {
      await leavePending('a')
      expect(await ledger.tally(DEFAULT_NAMESPACE)).toEqual({
        postpaid: { inquired: 1, processing: 1, paid: 0, failed: 0 },
        prepaid: NO_TRANSACTIONS,
        callbacksPending: 0,
      })
      expect(await ledger.tally(OTHER)).toMatchObject({ postpaid: NO_TRANSACTIONS })
    })
  })

  test('removing a namespace leaves nothing of it and keeps the others', async () => {
    await ledger.open(OTHER, opening, NOW)
    await ledger.forget(OTHER)
    expect(await ledger.accounts.list(OTHER)).toEqual([])
    expect(await ledger.transactions(OTHER, { limit: 9 })).toEqual([])
    expect(await ledger.accounts.list(DEFAULT_NAMESPACE)).toHaveLength(2)
  })

  describe('accounts', () => {
    test('a username is taken once', async () => {
      const account = anAccount({ username: '0877' as Username })
      expect(await ledger.accounts.create(DEFAULT_NAMESPACE, account, NOW)).toBe(true)
      expect(await ledger.accounts.create(DEFAULT_NAMESPACE, account, NOW)).toBe(false)
    })

    test('a top-up raises the deposit and adds a movement', async () => {
      await ledger.accounts.change(
        DEFAULT_NAMESPACE,
        PARTNER.username,
        { topUp: rupiah(2_500) },
        NOW,
      )
      expect(await balance()).toBe(102_500)
      expect(await sumOfMoves()).toBe(102_500)
    })

    test('simultaneous top-ups cannot raise a deposit above the limit', async () => {
      const { accounts } = ledger
      const half = { topUp: rupiah(LARGEST_AMOUNT / 2) }
      const answers = await Promise.all(
        [half, half, half].map((each) =>
          accounts.change(DEFAULT_NAMESPACE, PARTNER.username, each, NOW),
        ),
      )
      expect(answers.filter((answer) => answer === 'deposit too large')).toHaveLength(2)
      expect(await balance()).toBe(100_000 + LARGEST_AMOUNT / 2)
      expect(await sumOfMoves()).toBe(100_000 + LARGEST_AMOUNT / 2)
    })

    test('a change keeps what it does not name', async () => {
      const { accounts } = ledger
      await accounts.change(DEFAULT_NAMESPACE, PARTNER.username, { allowedIps: ['10.0.0.1'] }, NOW)
      await accounts.change(DEFAULT_NAMESPACE, PARTNER.username, { suspended: true }, NOW)
      expect(await accounts.find(DEFAULT_NAMESPACE, PARTNER.username)).toEqual(
        anAccount({ allowedIps: ['10.0.0.1'], suspended: true }),
      )
      await accounts.change(DEFAULT_NAMESPACE, PARTNER.username, { allowedIps: undefined }, NOW)
      expect((await accounts.find(DEFAULT_NAMESPACE, PARTNER.username))?.allowedIps).toBeUndefined()
    })

    test('a removed account loses its bills and movements; other accounts keep theirs', async () => {
      await inquire('order')
      expect(await ledger.accounts.remove(DEFAULT_NAMESPACE, PARTNER.username)).toBe(true)
      expect(await ledger.accounts.remove(DEFAULT_NAMESPACE, PARTNER.username)).toBe(false)
      expect((await ledger.movements(DEFAULT_NAMESPACE)).map(({ username }) => username)).toEqual([
        '0899',
      ])
    })
  })

  describe('beginning', () => {
    test('again keeps deposits and paid bills, renews keys and adds new accounts', async () => {
      await carryOut(payment(7 as TrId))
      const later = anAccount({ apiKey: 'renewed' })
      const third = anAccount({ username: '0811' as Username })
      await ledger.open(
        DEFAULT_NAMESPACE,
        { accounts: [later, third], readyMade: [readyMade] },
        NOW,
      )
      expect(await ledger.accounts.find(DEFAULT_NAMESPACE, PARTNER.username)).toMatchObject({
        apiKey: 'renewed',
        deposit: 88_000,
      })
      expect(await ledger.accounts.list(DEFAULT_NAMESPACE)).toHaveLength(3)
      expect((await carryOut(payment(7 as TrId))).reason).toBe('already-paid')
    })

    test('by reset removes everything in that namespace and nothing in another', async () => {
      await ledger.open(OTHER, opening, NOW)
      await carryOut(payment(7 as TrId))
      await carryOut(payment(7 as TrId), OTHER)
      await ledger.reset(DEFAULT_NAMESPACE, opening, NOW)
      expect(await balance()).toBe(100_000)
      expect((await carryOut(payment(7 as TrId))).reason).toBe('current-number')
      expect(await balance(PARTNER.username, OTHER)).toBe(88_000)
    })
  })
}
