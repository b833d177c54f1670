import { describe, expect, test } from 'vitest'
import { openFileArena } from './arena.ts'
import { runCycle } from './cycle.ts'
import { resetAndKill } from './reset.ts'

/** Enough for a cycle on a busy machine. @unit milliseconds */
const TIMEOUT = 60_000

describe('two servers with one SQLite file survive', () => {
  test(
    'kill -9 of both and a reset by one of them, with every payment right',
    async () => {
      const arena = await openFileArena()
      try {
        expect(await runCycle(arena, 'killed', resetAndKill)).toMatchObject({
          lost: 0,
          double: 0,
          problems: [],
        })
      } finally {
        await arena.close()
      }
      expect(arena.servers.flatMap(({ problems }) => problems)).toEqual([])
    },
    TIMEOUT,
  )
})
