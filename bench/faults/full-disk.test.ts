import { expect, test } from 'vitest'
import { describeWithOwnPostgres } from '../../test/support/postgres.ts'
import { runCycle } from './cycle.ts'
import { fillDisk, openSmallDiskArena } from './disk-full.ts'

/** What a cycle must find, apart from its figures. */
const NOTHING_WRONG = { lost: 0, double: 0, problems: [] }

/** Enough for a cycle on a busy machine. @unit milliseconds */
const TIMEOUT = 60_000

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
