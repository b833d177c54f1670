import type { DatabaseSync } from 'node:sqlite'
import type { Bill } from '../billing/bill.ts'

const REMEMBERED = 1000

/** Stores each distinct bill once, and caches recent ones so that they are not parsed again. */
export const createBillStore = (database: DatabaseSync) => {
  const insert = database.prepare('INSERT INTO bill (content) VALUES (?) ON CONFLICT DO NOTHING')
  const findId = database.prepare('SELECT id FROM bill WHERE content = ?')
  const findContent = database.prepare('SELECT content FROM bill WHERE id = ?')
  // An id is never reused, so a cached bill stays correct; but its row may be deleted.
  let ids = new WeakMap<Bill, number>()
  const bills = new Map<number, Bill>()

  const forget = () => {
    ids = new WeakMap()
    bills.clear()
  }

  const remember = (id: number, bill: Bill) => {
    if (bills.size >= REMEMBERED) forget()
    ids.set(bill, id)
    bills.set(id, bill)
  }

  return {
    idOf: (bill: Bill): number => {
      const known = ids.get(bill)
      if (known !== undefined) return known
      const content = JSON.stringify(bill)
      insert.run(content)
      const { id } = findId.get(content) as { id: number }
      remember(id, bill)
      return id
    },
    get: (id: number): Bill => {
      const known = bills.get(id)
      if (known) return known
      const bill = JSON.parse((findContent.get(id) as { content: string }).content) as Bill
      remember(id, bill)
      return bill
    },
    /** Call after every rollback and every commit of another process: a cached row may be gone. */
    forget,
  }
}
