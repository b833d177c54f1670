import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { namespaceFor } from '../namespaces/namespace-for.ts'
import { readBody, refuseBody } from './body.ts'
import type { AdminEnv } from './env.ts'
import type { Operation } from './operation.ts'
import { readQuery } from './query.ts'

/**
 * Adds the route of an operation: a request reaches its handler only if it matches the declaration.
 */
export const addRoute = (admin: Hono<AdminEnv>, operation: Operation): Hono<AdminEnv> =>
  admin.on(operation.method.toUpperCase(), operation.path, async (c) => {
    const { query, body } = await readRequest(c, operation)
    const { mock, answering, resources } = c.env.admin
    const call = { mock, answering, resources, c, params: c.req.param(), query, body }
    if (operation.scope === 'server')
      return answer(c, operation, await operation.handle(call as never))
    const found = await namespaceFor(c, mock)
    await found.journal.catchUp()
    // This reveals whether another process has removed it; then it is created again, empty.
    const namespace = await mock.namespaces.enter(found.name)
    const handle = () => operation.handle({ ...call, namespace } as never)
    // A step may be repeated; an operation that waits could then top up an account twice.
    const content = await mock.ledger.step(namespace.name, () =>
      operation.scope === 'state' ? handle() : undefined,
    )
    return answer(c, operation, operation.scope === 'state' ? content : await handle())
  })

const readRequest = async (
  c: Context,
  { method, path, query = {}, body, bodyLimit }: Operation,
) => {
  const name = `${method.toUpperCase()} /__admin${path.replaceAll(/:(\w+)/g, '{$1}')}`
  return {
    query: readQuery(new URL(c.req.url).searchParams, query, name),
    body: body ? await readBody(c, body, bodyLimit) : await refuseBody(c, name),
  }
}

const answer = (c: Context, { answers }: Operation, content: unknown): Response => {
  if (content instanceof Response) return content
  if (content === undefined) return c.body(null, 204)
  const [status] = Object.keys(answers)
  return c.json(content as object, Number(status) as ContentfulStatusCode)
}
