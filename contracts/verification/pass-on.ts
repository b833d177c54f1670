import type { Target } from './target.ts'

/** Headers of one connection, or of bytes that fetch counts and unpacks itself. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** What the verifier says of itself where a pact says nothing. */
const OF_THE_VERIFIER: Readonly<Record<string, RegExp>> = {
  accept: /^\*\/\*$/,
  'accept-encoding': /^gzip,\s*deflate$/,
  'user-agent': /^pact_verifier\//,
}

/** Passes a request on to a target with the headers that its pact demands, and gives back the whole answer. */
export const passOn = async (request: Request, target: Target): Promise<Response> => {
  const body = await request.arrayBuffer()
  const { pathname, search } = new URL(request.url)
  const answer = await target.fetch(target.baseUrl + pathname + search, {
    method: request.method,
    headers: headersOf(request.headers),
    redirect: 'manual',
    signal: AbortSignal.timeout(target.timeout),
    ...(body.byteLength > 0 && { body }),
  })
  const headers = headersOf(answer.headers)
  // Else the relay's own server would name a type where the target names none.
  if (!headers.has('Content-Type')) headers.set('Content-Type', '')
  const said = withoutMark(new Uint8Array(await answer.arrayBuffer()))
  // A status such as 204 allows no body, not even an empty one.
  return new Response(said.byteLength > 0 ? said : null, { status: answer.status, headers })
}

/** Without a byte-order mark, which every text decoder drops and Pact's JSON parser stumbles over. */
const withoutMark = (body: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
  body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.subarray(3) : body

const headersOf = (all: Headers): Headers => {
  const named = (all.get('connection') ?? '').split(',').map((name) => name.trim().toLowerCase())
  return new Headers(
    [...all].filter(
      ([name, value]) =>
        !OF_THE_CONNECTION.has(name) &&
        !named.includes(name) &&
        !OF_THE_VERIFIER[name]?.test(value),
    ),
  )
}
