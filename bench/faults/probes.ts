import { setTimeout as pause } from 'node:timers/promises'
import type { Server } from './server.ts'

/** @unit milliseconds */
const INTERVAL = 50

/** The time limit for something that must eventually happen. @unit milliseconds */
const LONGEST = 60_000

const statusOf = async (server: Server, probe: 'livez' | 'readyz'): Promise<number> => {
  try {
    const signal = AbortSignal.timeout(LONGEST)
    const response = await fetch(`${server.url}/__admin/${probe}`, { signal })
    await response.body?.cancel()
    return response.status
  } catch {
    return 0
  }
}

/** Waits until a condition holds. @throws when it does not hold in time */
export const waitFor = async (
  what: string,
  holds: () => boolean | Promise<boolean>,
): Promise<void> => {
  const until = performance.now() + LONGEST
  while (!(await holds())) {
    if (performance.now() > until) throw new Error(`${what}: not within ${LONGEST} ms`)
    await pause(INTERVAL)
  }
}

/** Waits until every server's readyz has a status. */
export const waitForReadyz = async (servers: readonly Server[], status: number): Promise<void> => {
  await Promise.all(
    servers.map((server) =>
      waitFor(`readyz ${status}`, async () => {
        if (!server.isUp()) throw new Error('a server has ended')
        return (await statusOf(server, 'readyz')) === status
      }),
    ),
  )
}

/** Calls livez on every server that should answer, until it is stopped. */
export const watchLivez = (servers: readonly Server[]) => {
  const problems: string[] = []
  let isOver = false
  const watch = async (server: Server) => {
    while (!isOver) {
      const status = server.isUp() ? await statusOf(server, 'livez') : 200
      if (status !== 200 && server.isUp()) problems.push(`livez was ${status}`)
      await pause(INTERVAL)
    }
  }
  const all = Promise.all(servers.map(watch))
  return {
    stop: async (): Promise<readonly string[]> => {
      isOver = true
      await all
      return problems
    },
  }
}
