import type { LedgerImage, TransactionRecord } from '../billing/ledger.ts'
import { refundOf } from '../billing/settle.ts'
import { apiOf } from '../billing/transaction.ts'
import {
  checkDeposit,
  createState,
  type NamespaceState,
  type StoredTransaction,
} from './memory-state.ts'

/** Turns an image back into the content of a namespace. @throws when it is inconsistent */
export const stateFrom = ({ accounts, deposited, records }: LedgerImage): NamespaceState => {
  const state = createState()
  const expectAccount = ({ username }: LedgerImage['deposited'][number] | Owned) => {
    if (!state.accounts.has(username)) throw new Error(`there is no account ${username}`)
  }
  for (const account of accounts) {
    if (state.accounts.has(account.username))
      throw new Error(`account ${account.username} occurs twice`)
    state.accounts.set(account.username, checkDeposit(account))
  }
  for (const move of deposited) {
    expectAccount(move)
    state.deposited.push(move)
  }
  for (const record of records) {
    const { trId, refId, username } = record.transaction
    expectAccount(record.transaction)
    if (state.find(trId)) throw new Error(`tr_id ${trId} occurs twice`)
    if (state.findByRefId(username, refId, apiOf(record.transaction)))
      throw new Error(`ref_id ${refId} of ${username} occurs twice`)
    state.put(storedFrom(record))
  }
  return state
}

type Owned = Pick<TransactionRecord['transaction'], 'username'>

const storedFrom = ({ transaction, takenAt }: TransactionRecord): StoredTransaction => {
  const taken = takenAt === undefined ? undefined : transaction.bill.deductedAmount
  return {
    transaction,
    takenAt,
    taken,
    refunded: taken === undefined ? undefined : refundOf(transaction),
  }
}
