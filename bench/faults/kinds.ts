import { setTimeout as pause } from 'node:timers/promises'
import type { Arena, PostgresArena } from './arena.ts'
import type { Strike } from './cycle.ts'
import { waitForReadyz } from './probes.ts'

const one = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T

const soon = () => pause(Math.random() * 300)

/** Kills one server. */
export const killOne: Strike<Arena> = async ({ servers }) => {
  const server = one(servers)
  await server.kill()
  await server.start()
}

/** Kills both servers, the second one while the first one comes back. */
export const killInTurns: Strike<Arena> = async ({ servers }) => {
  await Promise.all(
    servers.map(async (server, index) => {
      if (index > 0) await soon()
      await server.kill()
      await server.start()
    }),
  )
}

/** Terminates all connections of both servers. */
export const terminateBackends: Strike<PostgresArena> = async ({ database }) => {
  await database.terminateBackends()
}

/** Stops the database, which lets it finish, and starts it after both servers noticed. */
export const stopFast: Strike<PostgresArena> = async ({ database, servers }) => {
  await database.halt()
  await waitForReadyz(servers, 503)
  await database.start()
}

/** Kills the database, and starts it after both servers noticed. */
export const stopImmediately: Strike<PostgresArena> = async ({ database, servers }) => {
  await database.kill(one(['SIGQUIT', 'SIGKILL']))
  await waitForReadyz(servers, 503)
  await database.start()
}

/** Silences the network until both servers noticed, or only shortly, and then resumes it. */
export const silenceAndResume: Strike<PostgresArena> = async ({ proxy, servers }) => {
  proxy.silence(one(['everything', 'answers']))
  if (Math.random() < 0.7) await waitForReadyz(servers, 503)
  else await soon()
  proxy.resume()
}

/** Silences the network until both servers noticed, and then cuts all connections. */
export const silenceAndCut: Strike<PostgresArena> = async ({ proxy, servers }) => {
  proxy.silence(one(['everything', 'answers']))
  await waitForReadyz(servers, 503)
  proxy.cut()
}
