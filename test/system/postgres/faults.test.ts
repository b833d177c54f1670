import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openFileArena,
  openPostgresArena,
  type PostgresArena,
} from '../../../bench/faults/arena.ts'
import { runCycle, type Strike } from '../../../bench/faults/cycle.ts'
import { fillDisk, openSmallDiskArena } from '../../../bench/faults/disk-full.ts'
import {
  killInTurns,
  killOne,
  silenceAndCut,
  silenceAndResume,
  stopFast,
  stopImmediately,
  terminateBackends,
} from '../../../bench/faults/kinds.ts'
import { reset, resetAndKill } from '../../../bench/faults/reset.ts'
import { describeWithOwnPostgres } from '../../support/postgres.ts'

/** What a cycle must find, apart from its figures. */
const NOTHING_WRONG = { lost: 0, double: 0, problems: [] }

/** Enough for a cycle on a busy machine. @unit milliseconds */
const TIMEOUT = 60_000

const STRIKES: readonly (readonly [string, Strike<PostgresArena>])[] = [
  ['kill -9 of a server', killOne],
  ['kill -9 of both servers in turns', killInTurns],
  ['the end of all connections', terminateBackends],
  ['a stop of PostgreSQL', stopFast],
  ['a crash of PostgreSQL', stopImmediately],
  ['a network that was silent', silenceAndResume],
  ['a network that was silent and then broke', silenceAndCut],
  ['a reset by the other server', reset],
]

describeWithOwnPostgres('two servers under load survive', () => {
  let arena: PostgresArena
  beforeAll(async () => {
    arena = await openPostgresArena({ fsync: false, timeout: 2000 })
  }, TIMEOUT)
  afterAll(() => arena.close(), TIMEOUT)

  test.each(STRIKES)(
    '%s, with every payment and every count right',
    async (name, strike) => {
      const namespace = name.replaceAll(/\W+/g, '-')
      const result = await runCycle(arena, namespace, strike)
      expect(result).toMatchObject(NOTHING_WRONG)
      expect(result.acknowledged).toBeGreaterThan(0)
      expect(arena.servers.flatMap(({ problems }) => problems)).toEqual([])
    },
    TIMEOUT,
  )
})

describeWithOwnPostgres('two servers with a database on a small disk survive', () => {
  test(
    'that it is full, with every payment and every count right',
    async (context) => {
      const arena = await openSmallDiskArena()
      if (typeof arena === 'string') {
        process.stderr.write(`skipped, because ${arena}\n`)
        return context.skip(arena)
      }
      try {
        const result = await runCycle(arena, 'full', fillDisk)
        expect(result).toMatchObject(NOTHING_WRONG)
      } finally {
        await arena.close()
      }
      expect(arena.servers.flatMap(({ problems }) => problems)).toEqual([])
    },
    TIMEOUT,
  )
})

describe('two servers with one SQLite file survive', () => {
  test(
    'kill -9 of both and a reset by one of them, with every payment right',
    async () => {
      const arena = await openFileArena()
      try {
        expect(await runCycle(arena, 'killed', resetAndKill)).toMatchObject(NOTHING_WRONG)
      } finally {
        await arena.close()
      }
      expect(arena.servers.flatMap(({ problems }) => problems)).toEqual([])
    },
    TIMEOUT,
  )
})
