import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWithOwnPostgres } from '../../test/support/postgres.ts'
import { openPostgresArena, type PostgresArena } from './arena.ts'
import { runCycle, type Strike } from './cycle.ts'
import {
  killInTurns,
  silenceAndCut,
  silenceAndResume,
  stopFast,
  stopImmediately,
  terminateBackends,
} from './kinds.ts'
import { waitForReadyz } from './probes.ts'
import { reset } from './reset.ts'

/** What a cycle must find, apart from its figures. */
const NOTHING_WRONG = { lost: 0, double: 0, problems: [] }

/** Enough for a cycle on a busy machine. @unit milliseconds */
const TIMEOUT = 60_000

/** Under one load, with a recovery after each. */
const oneAfterAnother =
  (...strikes: readonly Strike<PostgresArena>[]): Strike<PostgresArena> =>
  async (arena, load) => {
    for (const strike of strikes) {
      await strike(arena, load)
      await waitForReadyz(arena.servers, 200)
    }
  }

/** A few of each kind; `npm run bench:faults` has many. One killed server is in test/system/postgres. */
const STRIKES: readonly (readonly [string, Strike<PostgresArena>])[] = [
  ['kill -9 of both servers in turns', killInTurns],
  [
    'the end of all connections, a stop of PostgreSQL and a crash',
    oneAfterAnother(terminateBackends, stopFast, stopImmediately),
  ],
  [
    'a network that was silent, and one that broke after that',
    oneAfterAnother(silenceAndResume, silenceAndCut),
  ],
  ['a reset by the other server', reset],
]

describeWithOwnPostgres('two servers under load survive', () => {
  let arena: PostgresArena
  beforeAll(async () => {
    arena = await openPostgresArena({ fsync: false, timeout: 1000 })
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
