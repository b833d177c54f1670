import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { AdminEnv } from './env.ts'
import { problem } from './problem.ts'

/** Admits requests according to the gate; probes always pass. */
export const guard: MiddlewareHandler<AdminEnv> = async (c, next) => {
  const { gate } = c.env.admin
  if (gate.kind === 'open') return next()
  if (gate.kind === 'shut')
    return problem(
      c,
      401,
      'Admin API is disabled',
      'The server listens beyond this machine and has no admin token; start it with --admin-token.',
    )
  const given = /^Bearer +(.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (given !== undefined && equal(given, gate.token)) return next()
  c.header('WWW-Authenticate', 'Bearer')
  return problem(c, 401, 'Token required', 'Send the admin token as "Authorization: Bearer …".')
}

/** Compares digests, so that the time reveals neither content nor length. */
const equal = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))

const digest = (text: string) => createHash('sha256').update(text).digest()
