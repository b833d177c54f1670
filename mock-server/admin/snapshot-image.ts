import { randomUUID } from 'node:crypto'
import type { Account } from '../billing/account.ts'
import type { Bill } from '../billing/bill.ts'
import type { LedgerImage, TransactionRecord } from '../billing/ledger.ts'
import type { Transaction } from '../billing/transaction.ts'
import type { Instant } from '../billing/wib.ts'
import { toPrepaid } from './account-view.ts'
import { showMoment } from './schemas.ts'
import type { Snapshot } from './snapshot-schema.ts'

type Ledgered = Pick<Snapshot, 'accounts' | 'deposited' | 'bills' | 'transactions'>

/** Writes an image without keys, and each distinct bill once. */
export const writeImage = ({ accounts, deposited, records }: LedgerImage): Ledgered => {
  const bills = new Map<Bill, number>()
  const indexOf = (bill: Bill): number => {
    const known = bills.get(bill) ?? bills.size
    bills.set(bill, known)
    return known
  }
  const transactions = records.map((record) => writeRecord(record, indexOf))
  return {
    accounts: accounts.map(({ username, deposit, suspended, allowedIps, prepaid }) => ({
      username,
      deposit,
      suspended,
      allowedIps: allowedIps ? [...allowedIps] : null,
      ...(prepaid && (structuredClone(prepaid) as object)),
    })),
    deposited: deposited.map(({ username, kind, amount, at }) => ({
      username,
      kind,
      amount,
      at: showMoment(at),
    })),
    transactions,
    bills: [...bills.keys()] as Ledgered['bills'],
  }
}

type Written = Ledgered['transactions'][number]

const writeRecord = (
  { transaction, takenAt }: TransactionRecord,
  indexOf: (bill: Bill) => number,
): Ledgered['transactions'][number] => {
  const { trId, refId, username, productCode, customerNumber, bill, inquiredAt, topUp } =
    transaction
  const asked = {
    trId,
    refId,
    username,
    productCode,
    customerNumber,
    bill: indexOf(bill),
    inquiredAt: showMoment(inquiredAt),
    ...(takenAt !== undefined && { takenAt: showMoment(takenAt) }),
    ...(topUp && { topUp: structuredClone(topUp) as unknown as Written['topUp'] }),
  }
  switch (transaction.state) {
    case 'inquired': {
      const { state, payableBefore } = transaction
      return {
        ...asked,
        state,
        ...(payableBefore !== undefined && { payableBefore: showMoment(payableBefore) }),
      }
    }
    case 'processing': {
      const { state, responseCode, plan } = transaction
      if (!plan) return { ...asked, state, responseCode }
      return plan.after === 'time'
        ? { ...asked, state, responseCode, plan: { ...plan, at: showMoment(plan.at) } }
        : { ...asked, state, responseCode, plan: { after: 'checks', codes: [...plan.codes] } }
    }
    case 'paid':
      return { ...asked, state: 'paid', paidAt: showMoment(transaction.paidAt) }
    case 'failed': {
      const { state, responseCode, failedAt } = transaction
      return { ...asked, state, responseCode, failedAt: showMoment(failedAt) }
    }
  }
}

/**
 * Reads an image back; undefined when a transaction refers to a missing bill.
 *
 * @param known accounts whose keys are kept; others get a random one
 */
export const readImage = (
  { accounts, deposited, bills, transactions }: Ledgered,
  known: readonly Account[],
): LedgerImage | undefined => {
  const records = transactions.map((written) => readRecord(written, bills))
  if (records.includes(undefined)) return undefined
  return {
    accounts: accounts.map((account) => ({
      ...readAccount(account),
      apiKey: known.find(({ username }) => username === account.username)?.apiKey ?? randomUUID(),
    })) as unknown as readonly Account[],
    deposited: deposited.map((move) => ({
      ...move,
      at: readMoment(move.at),
      trId: undefined,
    })) as unknown as LedgerImage['deposited'],
    records: records as readonly TransactionRecord[],
  }
}

const readAccount = ({ allowedIps, ...written }: Ledgered['accounts'][number]) => {
  const { username, deposit, suspended } = written
  const prepaid = toPrepaid(written)
  const settings = Object.keys(prepaid).length > 0 && { prepaid }
  return { username, deposit, suspended, allowedIps: allowedIps ?? undefined, ...settings }
}

const MOMENTS = ['inquiredAt', 'payableBefore', 'paidAt', 'failedAt'] as const

const readRecord = (
  { takenAt, bill, ...written }: Ledgered['transactions'][number],
  bills: Ledgered['bills'],
): TransactionRecord | undefined => {
  const owed = bills[bill]
  if (!owed) return undefined
  const moments = Object.fromEntries(
    MOMENTS.flatMap((field) => {
      const text = (written as Partial<Record<string, unknown>>)[field]
      return typeof text === 'string' ? [[field, readMoment(text)]] : []
    }),
  )
  const plan = 'plan' in written ? written.plan : undefined
  const timed = plan?.after === 'time' && { plan: { ...plan, at: readMoment(plan.at) } }
  const unlimited = written.state === 'inquired' && { payableBefore: undefined }
  return {
    transaction: {
      ...unlimited,
      ...written,
      ...moments,
      ...timed,
      bill: owed,
    } as unknown as Transaction,
    takenAt: takenAt === undefined ? undefined : readMoment(takenAt),
  }
}

const readMoment = (text: string) => Date.parse(text) as Instant
