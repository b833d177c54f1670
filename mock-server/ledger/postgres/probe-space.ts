import type { Address } from './address.ts'
import type { Database } from './connection.ts'
import { explainError } from './errors.ts'
import type { Statements } from './statements.ts'

/**
 * Finds out whether a disk that was full has space again. A small statement would not: it finds room in
 * pages that exist, while the next payment needs a new one.
 *
 * @throws LedgerUnavailable
 */
export const probeSpace = async (
  { shown }: Address,
  database: Database,
  { takeSpace, giveSpace }: Statements,
): Promise<void> => {
  try {
    await database.transaction(async (run) => {
      await run(takeSpace, [])
      return { result: undefined, last: [[giveSpace, []]] }
    })
  } catch (error) {
    throw explainError(shown, error)
  }
  database.hasSpace()
}
