import { hostname } from 'node:os'
import type { KnownProcess } from '../../billing/ledger.ts'
import { clearInterval, setInterval } from '../../runtime/real-timers.ts'
import { VERSION } from '../../runtime/version.ts'
import type { Database } from './connection.ts'
import type { Statements } from './statements.ts'

/** How often a process reports. @unit milliseconds */
const HEARTBEAT = 5000

/** A process that has not reported for this long has ended. @unit milliseconds */
const SILENCE = 3 * HEARTBEAT

type Row = Omit<KnownProcess, 'isSelf'> & { readonly is_self: boolean }

/** Ledgers opened by this process so far, each with a name of its own. */
let opened = 0

/** Reports this process to the others, and reads who they are. */
export const createProcesses = (
  database: Database,
  statements: Statements,
  id: string,
  fixtures: () => string,
) => {
  opened += 1
  const name = `${hostname()}/${process.pid}${opened > 1 ? `#${opened}` : ''}`
  let timer: ReturnType<typeof setInterval> | undefined
  let reported: Promise<unknown> = Promise.resolve()

  /** After a failed report, the next one is enough. */
  const report = () => {
    reported = database
      .query(statements.seeProcess, [id, name, VERSION, fixtures()])
      .catch(() => undefined)
  }

  return {
    start: (): void => {
      report()
      timer = setInterval(report, HEARTBEAT).unref()
    },
    list: async (): Promise<readonly KnownProcess[]> => {
      await reported
      const rows = await database.query<Row>(statements.processes, [id, SILENCE])
      return rows.map(({ is_self: isSelf, ...known }) => ({ ...known, isSelf }))
    },
    close: async (): Promise<void> => {
      clearInterval(timer)
      await reported
      if (timer) await database.query(statements.removeProcess, [id]).catch(() => undefined)
    },
  }
}
