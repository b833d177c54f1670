import type { DatabaseSync } from 'node:sqlite'
import type { NamespaceName } from '../billing/identifiers.ts'
import type { LedgerEntry } from '../billing/ledger.ts'
import type { Processing, Transaction } from '../billing/transaction.ts'
import { topUpColumns } from './sqlite-top-ups.ts'

type Outcome = Exclude<LedgerEntry, { kind: 'inquired' | 'topped-up' | 'annotated' }>

/**
 * Writes the outcomes of transactions, with their debits and refunds, inside the caller's
 * transaction.
 */
export const createOutcomeStore = (database: DatabaseSync) => {
  const pay = database.prepare(`
    UPDATE billing_transaction SET state = ?, response_code = ?, decided_at = ?, taken = ?,
      taken_at = ?, plan = ?, due_at = ?
    WHERE namespace = ? AND tr_id = ? AND state = 'inquired'`)
  const takeDeposit = database.prepare('UPDATE account SET deposit = deposit - ? WHERE id = ?')
  const progress = database.prepare(`
    UPDATE billing_transaction SET response_code = ?, plan = ?, due_at = ?
    WHERE namespace = ? AND tr_id = ? AND state = 'processing'`)
  const settle = database.prepare(`
    UPDATE billing_transaction SET state = ?, response_code = ?, decided_at = ?, given_back = ?,
      plan = NULL, due_at = NULL, top_up = ?, callback_at = ?
    WHERE namespace = ? AND tr_id = ? AND state = 'processing'`)
  // The owner, not the caller: a receipt link has no caller.
  const giveBack = database.prepare(`
    UPDATE account SET deposit = deposit + ?
    WHERE id = (SELECT account_id FROM billing_transaction WHERE namespace = ? AND tr_id = ?)`)

  const once = (changes: number | bigint, { trId }: Transaction) => {
    if (changes !== 1)
      throw new Error(`transaction ${trId} is already decided; nothing was recorded`)
  }

  const putPayment = (
    namespace: NamespaceName,
    accountId: number | undefined,
    entry: Extract<Outcome, { kind: 'paid' | 'processing' | 'failed' }>,
  ) => {
    const { transaction } = entry
    if (accountId === undefined) throw new Error(`there is no account ${transaction.username}`)
    const at = entry.kind === 'failed' ? entry.transaction.failedAt : entry.at
    const taken = entry.kind === 'failed' ? null : entry.taken
    const [plan, dueAt] = entry.kind === 'processing' ? planOf(entry.transaction) : [null, null]
    const { changes } = pay.run(
      entry.kind,
      codeOf(transaction),
      at,
      taken,
      taken === null ? null : at,
      plan,
      dueAt,
      namespace,
      transaction.trId,
    )
    once(changes, transaction)
    if (taken !== null) takeDeposit.run(taken, accountId)
  }

  return (namespace: NamespaceName, accountId: number | undefined, entry: Outcome): void => {
    const { transaction } = entry
    switch (entry.kind) {
      case 'progressed': {
        const [plan, dueAt] = planOf(entry.transaction)
        const { responseCode, trId } = entry.transaction
        once(progress.run(responseCode, plan, dueAt, namespace, trId).changes, transaction)
        return
      }
      case 'settled': {
        const { state, trId } = transaction
        const back = entry.refunded ?? null
        const code = codeOf(transaction)
        const topUp = topUpColumns(transaction)
        once(
          settle.run(state, code, entry.at, back, ...topUp, namespace, trId).changes,
          transaction,
        )
        if (back !== null) giveBack.run(back, namespace, trId)
        return
      }
      default:
        putPayment(namespace, accountId, entry)
    }
  }
}

const codeOf = (transaction: Transaction) =>
  'responseCode' in transaction ? transaction.responseCode : null

const planOf = ({ plan }: Processing): [string | null, number | null] =>
  plan ? [JSON.stringify(plan), plan.after === 'time' ? plan.at : null] : [null, null]
