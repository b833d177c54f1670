/**
 * Measures what a transaction takes in the ledger in memory, and whether a step stays as fast when
 * there are many: `npm run bench:memory`. Pass the number of transactions in thousands.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Account } from '../mock-server/billing/account.ts'
import type { Bill } from '../mock-server/billing/bill.ts'
import { DEFAULT_NAMESPACE, type RefId, type TrId } from '../mock-server/billing/identifiers.ts'
import type { LedgerQuery } from '../mock-server/billing/ledger.ts'
import { rupiah } from '../mock-server/billing/rupiah.ts'
import { type Inquired, inquiryOf, type Paid } from '../mock-server/billing/transaction.ts'
import type { Instant } from '../mock-server/billing/wib.ts'
import { openMemoryLedger } from '../mock-server/ledger/memory.ts'

/** How many transactions between two lines. */
const STEP = 100_000

const [thousands = '1000'] = process.argv.slice(2)

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const memory = () => {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const account = { username: '123123123', apiKey: 'sandbox', deposit: rupiah(900_000_000_000_000) }
const bill: Bill = { inquiry: {}, payment: {}, deductedAmount: rupiah(12_000) }

const inquired = (index: number) =>
  ({
    state: 'inquired',
    trId: index + 1,
    refId: `bench-${index}`,
    username: account.username,
    productCode: 'PGAS',
    customerNumber: '0110010000',
    bill,
    inquiredAt: 1_772_334_000_000 + index,
    payableBefore: 1_772_384_400_000,
  }) as unknown as Inquired

const ledger = openMemoryLedger()
const seed = { accounts: [account as Account], readyMade: [] }
await ledger.open(DEFAULT_NAMESPACE, seed, 0 as Instant)

const step = async (transaction: LedgerQuery['transaction'], isPayment: boolean, index: number) => {
  const query = { namespace: DEFAULT_NAMESPACE, username: account.username, transaction }
  await ledger.transact(query as LedgerQuery, ({ transaction: found }) => {
    const at = (1_772_334_001_000 + index) as Instant
    if (!isPayment) return { entries: [{ kind: 'inquired', transaction: inquired(index) }] }
    if (!found) throw new Error(`tr_id ${index + 1} is gone`)
    const paid: Paid = { ...inquiryOf(found), state: 'paid', paidAt: at }
    return { entries: [{ kind: 'paid', transaction: paid, taken: bill.deductedAmount, at }] }
  })
}

const before = memory()
for (let from = 0; from < Number(thousands) * 1000; from += STEP) {
  const began = process.cpuUsage()
  for (const isPayment of [false, true])
    for (let index = from; index < from + STEP; index += 100)
      await Promise.all(
        Array.from({ length: 100 }, (_, offset) => {
          const trId = (index + offset + 1) as TrId
          const refId = `bench-${index + offset}` as RefId
          return step(isPayment ? { trId } : { refId }, isPayment, index + offset)
        }),
      )
  const { user, system } = process.cpuUsage(began)
  const count = from + STEP
  const bytes = (memory() - before) / count
  console.log(
    `${count} transactions: ${bytes.toFixed(0)} bytes each, ${((user + system) / (2 * STEP)).toFixed(2)} µs CPU time for each step`,
  )
}
await ledger.close()
