import * as v from 'valibot'
import type { Json } from '../billing/bill.ts'

/** An HTTP Archive, version 1.2. */
export type Har = { readonly log: { readonly [part: string]: Json } }

/** What was sent under a fault. */
const Sent = v.object({
  status: v.number(),
  headers: v.record(v.string(), v.string()),
  body: v.string(),
  bodyEncoding: v.string(),
})

/** The parts of an exchange that are exported. */
const Exchange = v.object({
  id: v.string(),
  at: v.pipe(v.string(), v.isoTimestamp()),
  method: v.string(),
  path: v.optional(v.string()),
  target: v.optional(v.string()),
  /** Names and values alternating. */
  headers: v.optional(v.array(v.string()), []),
  body: v.nullish(v.string()),
  bodyEncoding: v.optional(v.string()),
  status: v.number(),
  answer: v.nullish(v.string()),
  answerEncoding: v.optional(v.string()),
  answerHeaders: v.optional(v.record(v.string(), v.string()), {}),
  fault: v.nullish(v.object({ kind: v.string(), sent: v.nullable(Sent) })),
  /** Only callbacks have one. */
  attempt: v.nullish(v.object({ result: v.string() })),
  took: v.optional(v.number(), 0),
  matched: v.optional(v.string()),
})

type Exchange = v.InferOutput<typeof Exchange>

const Journal = v.object({ requests: v.array(Exchange) })

/**
 * Converts the journal from `GET /__admin/requests` to an archive, oldest first.
 *
 * @param url the base URL to show for the requests
 * @throws Error naming the field when it is not a journal
 */
export const toHar = (view: unknown, url: string, version: string): Har => {
  const read = v.safeParse(Journal, view)
  if (!read.success) {
    const [issue] = read.issues
    throw new Error(
      `the server's journal cannot be read at "${v.getDotPath(issue)}": ${issue.message}; is it an iak-sandbox of this version?`,
    )
  }
  return {
    log: {
      version: '1.2',
      creator: { name: 'iak-sandbox', version },
      entries: read.output.requests.toReversed().map((exchange) => entry(exchange, url)),
    },
  }
}

const entry = (exchange: Exchange, base: string): Json => {
  const { id, at, took, matched, fault, attempt } = exchange
  return {
    startedDateTime: at,
    time: took,
    request: request(exchange, base),
    response: response(exchange),
    cache: {},
    timings: { send: 0, wait: took, receive: 0 },
    comment: [id, matched, fault && `fault: ${fault.kind}`, attempt?.result]
      .filter(Boolean)
      .join(', '),
  }
}

const request = (
  { method, path, target, headers, body, bodyEncoding, attempt }: Exchange,
  base: string,
): Json => {
  // A callback has a whole URL.
  const url = attempt ? new URL(target ?? base) : new URL(`${base}${target ?? path ?? '/'}`)
  const pairs = headers.flatMap((name, index) =>
    index % 2 === 0 ? [{ name, value: headers[index + 1] ?? '' }] : [],
  )
  const type = pairs.find(({ name }) => name.toLowerCase() === 'content-type')?.value
  // HAR cannot hold a binary request body, so only its size is given.
  const isText = body != null && body !== '' && bodyEncoding !== 'base64'
  return {
    method,
    url: url.href,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs,
    queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
    ...(isText && { postData: { mimeType: type ?? '', text: body } }),
    headersSize: -1,
    bodySize: body == null ? -1 : sizeOf(body, bodyEncoding),
  }
}

/** What the client received, which may differ from the vendor's reply. */
const received = ({ status, answerHeaders, answer, answerEncoding, fault }: Exchange) => {
  if (!fault)
    return { status, headers: answerHeaders, body: answer ?? '', bodyEncoding: answerEncoding }
  // In HAR, status 0 without text means that the connection broke before any response.
  return fault.sent ?? { status: 0, headers: {}, body: '', bodyEncoding: 'text' }
}

const response = (exchange: Exchange): Json => {
  const { status, headers, body, bodyEncoding } = received(exchange)
  const size = sizeOf(body, bodyEncoding)
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    content: {
      size,
      mimeType: headerOf(headers, 'Content-Type'),
      text: body,
      ...(bodyEncoding === 'base64' && { encoding: 'base64' }),
    },
    redirectURL: headerOf(headers, 'Location'),
    headersSize: -1,
    bodySize: size,
  }
}

/** A header's value: ours are spelt as here, a receiver's are in lower case. */
const headerOf = (headers: Readonly<Record<string, string>>, name: string): string =>
  headers[name] ?? headers[name.toLowerCase()] ?? ''

const sizeOf = (text: string, encoding: string | undefined) =>
  Buffer.byteLength(text, encoding === 'base64' ? 'base64' : 'utf8')
