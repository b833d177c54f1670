import { isPrepaidPath } from '../prepaid/operations.ts'
import { endToEnd } from './end-to-end.ts'
import type { Target } from './target.ts'

/** Headers the verifier adds by itself. */
const OF_THE_VERIFIER: Readonly<Record<string, RegExp>> = {
  accept: /^\*\/\*$/,
  'accept-encoding': /^gzip,\s*deflate$/,
  'user-agent': /^pact_verifier\//,
}

/** A request as it is forwarded. */
export type Forwarded = {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: Headers
  readonly body: ArrayBuffer
}

/** Forwards a request with the headers of its pact and returns the whole reply. */
export const forward = async (
  { method, path, headers: sent, body }: Forwarded,
  target: Target,
): Promise<Response> => {
  const host = isPrepaidPath(path) ? target.prepaidUrl : target.baseUrl
  const answer = await target.fetch(host + path, {
    method,
    headers: headersOf(sent),
    redirect: 'manual',
    signal: AbortSignal.timeout(target.timeout),
    ...(body.byteLength > 0 && { body }),
  })
  const headers = headersOf(answer.headers)
  // Otherwise the relay's server would add a content type where the target sends none.
  if (!headers.has('Content-Type')) headers.set('Content-Type', '')
  const bytes = withoutMark(new Uint8Array(await answer.arrayBuffer()))
  // A status such as 204 does not allow a body, not even an empty one.
  return new Response(bytes.byteLength > 0 ? bytes : null, { status: answer.status, headers })
}

/** Removes a byte order mark, which text decoders ignore but Pact's JSON parser does not. */
const withoutMark = (body: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
  body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.subarray(3) : body

const headersOf = (all: Headers): Headers =>
  endToEnd(all, (name, value) => OF_THE_VERIFIER[name]?.test(value) ?? false)
