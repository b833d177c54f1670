import { hostname } from 'node:os'
import type { KnownProcess } from '../../billing/ledger.ts'
import { elapsed } from '../../runtime/real-timers.ts'
import { VERSION } from '../../runtime/version.ts'
import type { Database } from './connection.ts'
import type { Statements } from './statements.ts'

/** A process in use reports this often. @unit milliseconds */
const INTERVAL = 5000

/** A process that has not reported for this long has ended, or is not used. @unit milliseconds */
const SILENCE = 3 * INTERVAL

type Row = Omit<KnownProcess, 'isSelf'> & { readonly is_self: boolean }

/** Ledgers opened by this process so far, each with a name of its own. */
let opened = 0

/**
 * Reports this process to the others, and reads who they are. It reports with its steps and when it
 * is asked for the others, as a readiness probe does, not by a timer: an idle one would keep opening
 * connections.
 */
export const createProcesses = (
  database: Database,
  statements: Statements,
  id: string,
  fixtures: () => string,
) => {
  opened += 1
  const name = `${hostname()}/${process.pid}${opened > 1 ? `#${opened}` : ''}`
  let last: number | undefined
  let reported: Promise<unknown> = Promise.resolve()

  /** After a failed report, the next one is enough. */
  const report = (): void => {
    const now = elapsed()
    if (last !== undefined && now - last < INTERVAL) return
    last = now
    reported = database
      .query(statements.seeProcess, [id, name, VERSION, fixtures()])
      .catch(() => undefined)
  }

  return {
    report,
    list: async (): Promise<readonly KnownProcess[]> => {
      report()
      await reported
      const rows = await database.query<Row>(statements.processes, [id, SILENCE])
      return rows.map(({ is_self: isSelf, ...known }) => ({ ...known, isSelf }))
    },
    close: async (): Promise<void> => {
      await reported
      if (last !== undefined)
        await database.query(statements.removeProcess, [id]).catch(() => undefined)
    },
  }
}
