import { Hono } from 'hono'
import { observe } from '../parity/observation.ts'
import { isPrepaidPath } from '../prepaid/operations.ts'
import { endToEnd } from '../verification/end-to-end.ts'
import { type Target, whyNoReply } from '../verification/target.ts'
import type { Allowance } from './allowance.ts'
import { type Asked, readAsked } from './asked.ts'
import type { Answered, Exchange } from './exchange.ts'

/** What the proxy reports: a reply that it passed on, or a request without one. */
export type Passed =
  | (Answered & { readonly kind: 'answered' })
  | Extract<Exchange, { kind: `not ${'sent' | 'answered'}` }>

/** The vendor's limit for a body is far lower. @unit bytes */
const LARGEST = { request: 1024 * 1024, reply: 8 * 1024 * 1024 } as const

/** Statuses that allow no body. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304])

/**
 * Passes requests on to a server and its replies back, byte for byte.
 *
 * What it answers itself is a text with a 5xx status and `X-Mock-Error`, which no client takes for
 * an answer of the vendor's.
 */
export const createProxy = (
  target: Target,
  allowance: Allowance,
  report: (passed: Passed) => void,
): Hono => {
  const app = new Hono()
  app.all('*', async (c) => {
    const { pathname, search } = new URL(c.req.url)
    const body = await bytesOf(c.req.raw.body, LARGEST.request)
    if (!body)
      return ownError(413, `the body is over ${LARGEST.request} bytes, so it was not passed on`)
    const asked = readAsked({
      method: c.req.method,
      path: pathname + search,
      contentType: c.req.header('Content-Type'),
      body,
    })
    const at = new Date()
    const refusal = allowance.take(asked)
    if (refusal !== undefined) {
      report({ kind: 'not sent', at, asked, because: refusal })
      return ownError(503, `Not sent to ${target.name}: ${refusal}`)
    }
    try {
      const { reply, bytes } = await pass(asked, c.req.raw.headers, target)
      const theirs = observe(reply, bytes, Date.now() - at.getTime())
      // Before the app has the reply, so that its payment finds the price.
      allowance.note(asked, theirs)
      report({ kind: 'answered', at, asked, theirs })
      const headers = endToEnd(reply.headers)
      const content = WITHOUT_BODY.has(reply.status) ? null : bytes
      return new Response(content, { status: reply.status, headers })
    } catch (error) {
      const because = error instanceof TooLarge ? error.message : whyNoReply(error, target.timeout)
      report({ kind: 'not answered', at, asked, because })
      return ownError(504, `No reply from ${target.name} that can be passed on: ${because}`)
    }
  })
  return app
}

const pass = async ({ method, path, body }: Asked, headers: Headers, target: Target) => {
  const host = isPrepaidPath(path) ? target.prepaidUrl : target.baseUrl
  const reply = await target.fetch(host + path, {
    method,
    // Headers of the mock's own are of no use to another server.
    headers: endToEnd(headers, (name) => name.startsWith('x-mock-')),
    redirect: 'manual',
    signal: AbortSignal.timeout(target.timeout),
    ...(body.byteLength > 0 && { body }),
  })
  const bytes = await bytesOf(reply.body, LARGEST.reply)
  if (bytes) return { reply, bytes }
  throw new TooLarge(`the reply is over ${LARGEST.reply} bytes`)
}

class TooLarge extends Error {}

/** The bytes of a stream; undefined when there are too many. */
const bytesOf = async (
  stream: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream ?? []) {
    size += chunk.byteLength
    if (size > most) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const ownError = (status: 413 | 503 | 504, text: string): Response =>
  new Response(`${text}\n`, {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'X-Mock-Error': 'from iak-sandbox record, not from the vendor',
    },
  })
