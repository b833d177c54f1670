import * as v from 'valibot'
import type { Json } from '../billing/bill.ts'

/** An HTTP Archive, version 1.2. */
export type Har = { readonly log: { readonly [part: string]: Json } }

/** What is read of an exchange of the journal; whatever else it tells is passed over. */
const Exchange = v.object({
  id: v.string(),
  at: v.pipe(v.string(), v.isoTimestamp()),
  method: v.string(),
  path: v.optional(v.string()),
  target: v.optional(v.string()),
  /** Names and values in turn. */
  headers: v.optional(v.array(v.string()), []),
  body: v.nullish(v.string()),
  format: v.optional(v.string()),
  status: v.number(),
  answer: v.nullish(v.string()),
  took: v.optional(v.number(), 0),
  matched: v.optional(v.string()),
})

type Exchange = v.InferOutput<typeof Exchange>

const Journal = v.object({ requests: v.array(Exchange) })

/**
 * Turns the journal, as `GET /__admin/requests` shows it, into an archive in the order of time.
 *
 * @param url the server's base, which the requests are shown to have gone to
 * @throws Error naming the field when the view is none of a journal
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
  const { id, at, took, matched } = exchange
  return {
    startedDateTime: at,
    time: took,
    request: request(exchange, base),
    response: response(exchange),
    cache: {},
    timings: { send: 0, wait: took, receive: 0 },
    comment: matched === undefined ? id : `${id}: ${matched}`,
  }
}

const request = ({ method, path, target, headers, body }: Exchange, base: string): Json => {
  const url = new URL(`${base}${target ?? path ?? '/'}`)
  const pairs = headers.flatMap((name, index) =>
    index % 2 === 0 ? [{ name, value: headers[index + 1] ?? '' }] : [],
  )
  const type = pairs.find(({ name }) => name.toLowerCase() === 'content-type')?.value
  return {
    method,
    url: url.href,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs,
    queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
    // A body whose bytes were no text is left out, for nobody has it any more.
    ...(body != null && body !== '' && { postData: { mimeType: type ?? '', text: body } }),
    headersSize: -1,
    bodySize: body == null ? -1 : Buffer.byteLength(body),
  }
}

const response = ({ status, answer, format }: Exchange): Json => {
  const text = answer ?? ''
  const mimeType = mediaTypeOf(text, format)
  return {
    // 0, and no text, is how archives tell a connection that broke before any answer.
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: text === '' ? [] : [{ name: 'Content-Type', value: mimeType }],
    content: { size: Buffer.byteLength(text), mimeType, text },
    redirectURL: '',
    headersSize: -1,
    bodySize: Buffer.byteLength(text),
  }
}

/** The text tells better than the format asked for: a receipt's PDF is journaled as a remark. */
const mediaTypeOf = (text: string, format: string | undefined): string => {
  if (/^\s*[{[]/.test(text)) return 'application/json'
  if (/^\s*</.test(text)) return 'application/xml'
  return text === '' && format !== undefined ? `application/${format}` : 'text/plain'
}
