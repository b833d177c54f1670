/**
 * Breaks servers, database and network under load, and audits the books each time: `npm run
 * bench:faults`, with `-- --only kill` for one kind and `-- --cycles 3` for three cycles of each.
 */
import { parseArgs } from 'node:util'
import type { Arena } from './arena.ts'
import { openFileArena, openPostgresArena } from './arena.ts'
import { type CycleResult, runCycle, type Strike } from './cycle.ts'
import { fillDisk, openSmallDiskArena } from './disk-full.ts'
import * as kinds from './kinds.ts'
import { reset, resetAndKill } from './reset.ts'
import { tableOf } from './table.ts'

const { values } = parseArgs({
  options: { cycles: { type: 'string' }, only: { type: 'string' } },
})

const say = (text: string) => process.stderr.write(`${text}\n`)

/** Runs the cycles of one kind in an arena of their own. */
const kind =
  <A extends Arena>(
    name: string,
    cycles: number,
    open: () => Promise<A | string>,
    strike: Strike<A>,
  ) =>
  async () => {
    if (values.only !== undefined && !name.includes(values.only)) return undefined
    const arena = await open()
    if (typeof arena === 'string') {
      say(`${name}: skipped, ${arena}`)
      return undefined
    }
    const results: CycleResult[] = []
    const problems: string[] = []
    try {
      const many = Number(values.cycles ?? cycles)
      for (let cycle = 1; cycle <= many; cycle += 1) {
        const result = await runCycle(arena, `cycle-${cycle}`, strike)
        results.push(result)
        say(lineOf(`${name} ${cycle}/${many}`, result))
      }
    } catch (error) {
      problems.push(String(error))
    } finally {
      await arena.close()
    }
    problems.push(...arena.servers.flatMap((server) => server.problems))
    for (const problem of problems) say(`  ! ${problem}`)
    return { name, results, problems }
  }

const lineOf = (
  name: string,
  { requests, acknowledged, lost, double, recovery, problems }: CycleResult,
) =>
  [
    `${name}: ${requests} requests, ${acknowledged} acknowledged, ${lost} lost, ${double} double,`,
    `answering after ${recovery.toFixed(0)} ms`,
    ...problems.slice(0, 20).map((problem) => `\n  ! ${problem}`),
  ].join(' ')

/** A silent network is noticed by the timeout, which is short here. @unit milliseconds */
const openImpatientArena = () => openPostgresArena({ timeout: 2000 })

const runs = [
  kind('kill -9 of a server', 60, openPostgresArena, kinds.killOne),
  kind('kill -9 of two in turns', 60, openPostgresArena, kinds.killInTurns),
  kind('pg_terminate_backend', 60, openPostgresArena, kinds.terminateBackends),
  kind('PostgreSQL stopped, fast', 30, openPostgresArena, kinds.stopFast),
  kind('PostgreSQL stopped, immediate', 30, openPostgresArena, kinds.stopImmediately),
  kind('silent network, resumed', 30, openImpatientArena, kinds.silenceAndResume),
  kind('silent network, cut', 20, openImpatientArena, kinds.silenceAndCut),
  kind('disk full', 20, openSmallDiskArena, fillDisk),
  kind('reset by the other server', 15, openPostgresArena, reset),
  kind('one SQLite file, kill -9 and reset', 15, openFileArena, resetAndKill),
]

const rows = []
for (const run of runs) {
  const row = await run()
  if (row) rows.push(row)
}
process.stdout.write(`${tableOf(rows)}\n`)
const isSound = rows.every(
  ({ results, problems }) =>
    problems.length === 0 && results.every((result) => result.problems.length === 0),
)
process.exitCode = isSound ? 0 : 1
