import type { Context } from 'hono'
import * as v from 'valibot'
import { DEFAULT_NAMESPACE } from '../billing/identifiers.ts'
import { bodyOf } from '../http/request.ts'
import { namespaceNameOf } from '../namespaces/from-request.ts'
import type { AdminEnv } from './env.ts'
import { Problem } from './problem.ts'
import { readQuery } from './query.ts'

const QUERY = { readOnly: v.optional(v.boolean(), false) }

/**
 * Serves coding agents: `POST /__admin/mcp` is the Model Context Protocol over HTTP. It is no
 * operation of the admin API, but a way to call them.
 */
export const answerMcp = async (c: Context<AdminEnv>): Promise<Response> => {
  const { gate, answering, mock } = c.env.admin
  const { origin, searchParams } = new URL(c.req.url)
  const { readOnly } = readQuery(searchParams, QUERY, 'POST /__admin/mcp')
  const name = namespaceNameOf(c)
  const { answerOverHttp } = await import('../mcp/http.ts')
  const { MOST_BYTES } = await import('../mcp/limits.ts')
  const { method, headers, signal, url } = c.req.raw
  const body = method === 'POST' ? await bodyOf(c, MOST_BYTES) : null
  if (body === undefined)
    throw new Problem(413, 'Body too large', `A message may have at most ${MOST_BYTES} bytes.`)
  const request = new Request(url, {
    method,
    headers,
    signal,
    ...(body && { body: body as NonNullable<RequestInit['body']> }),
  })
  return answerOverHttp(request, {
    isReadOnly: readOnly === true,
    access: {
      url: name === DEFAULT_NAMESPACE ? origin : `${origin}/ns/${name}`,
      token: gate.kind === 'token' ? gate.token : undefined,
      fetch: async (path, init) =>
        answering(new Request(`http://sandbox.test/ns/${name}${path}`, { ...init, signal })),
    },
    failed: (error) => mock.observe.failed?.(error),
  })
}
