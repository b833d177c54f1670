import { readHook, readMilliseconds, readSignal, readText, readWholeNumber } from './arguments.ts'
import type { Hooks } from './hooks.ts'
import type { Transport } from './transport.ts'
import type { WireFormat } from './wire/fields.ts'

/** How to reach the vendor, or a mock of it. */
export type ClientOptions = Hooks & {
  readonly username: string
  /** The development or production key. Used to sign; never sent, logged or put in an error. */
  readonly apiKey: string
  /** `SANDBOX` (default), `PRODUCTION`, or the URL of a mock. */
  readonly baseUrl?: string
  /** Wire format; `json` by default. */
  readonly format?: WireFormat
  /** For one request and its reply. @unit milliseconds; 30 s by default, as the vendor advises */
  readonly timeout?: number
  /**
   * How often a read-only call, such as a status check or a price list, is retried when no reply
   * comes. Two by default; 0 disables. What moves money is never retried.
   */
  readonly retries?: number
  /** Added to every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** Another `fetch`, for a proxy or a test. */
  readonly fetch?: typeof fetch
}

/** Options of a single call. */
export type CallOptions = {
  readonly signal?: AbortSignal | undefined
  /** For each request of this call. @unit milliseconds */
  readonly timeout?: number | undefined
  /** Added to those of the client; these win. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** How often this call is retried when no reply comes. */
  readonly retries?: number | undefined
}

/** The partner account that signs. */
export type Account = { readonly username: string; readonly apiKey: string }

/**
 * Validates the options at once, so that a typo does not surface as a refused payment.
 *
 * @throws TypeError
 */
export const readOptions = (
  options: ClientOptions,
  { client, sandbox }: { readonly client: string; readonly sandbox: string },
): { account: Account; transport: Transport; format: WireFormat } => {
  const { username, apiKey, baseUrl = sandbox, format = 'json', timeout = 30_000 } = options
  if (!username || !apiKey)
    throw new TypeError(`${client} needs a username and an apiKey: { username, apiKey }`)
  if (typeof username !== 'string' || typeof apiKey !== 'string')
    throw new TypeError(
      'username and apiKey must be strings: put them in quotes to keep leading zeros',
    )
  if (format !== 'json' && format !== 'xml')
    throw new TypeError(`format must be json or xml, not ${JSON.stringify(format)}`)
  return {
    account: { username: readText(username, 'username'), apiKey },
    format,
    transport: {
      baseUrl: readUrl(baseUrl),
      timeout: readMilliseconds(timeout, 'timeout'),
      retries: readWholeNumber(options.retries ?? 2, 'retries', 0, 10),
      headers: readHeaders(options.headers),
      fetch: readHook(options.fetch, 'fetch'),
      hooks: {
        onRequest: readHook(options.onRequest, 'onRequest'),
        onResponse: readHook(options.onResponse, 'onResponse'),
      },
    },
  }
}

/** The transport for one call. @throws TypeError */
export const forCall = (transport: Transport, options: CallOptions): Transport => {
  const { timeout, headers, retries } = options
  const read = readHeaders(headers)
  const merged = new Headers(transport.headers)
  read.forEach((value, name) => {
    merged.set(name, value)
  })
  return {
    ...transport,
    timeout: timeout === undefined ? transport.timeout : readMilliseconds(timeout, 'timeout'),
    retries: retries === undefined ? transport.retries : readWholeNumber(retries, 'retries', 0, 10),
    headers: merged,
    signal: readSignal(options.signal),
  }
}

const readUrl = (baseUrl: string): string => {
  const url = parseUrl(baseUrl)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new TypeError('baseUrl must be an http or https URL, such as http://127.0.0.1:4250')
  if (url.username || url.password)
    throw new TypeError(
      'baseUrl must not contain a username or password: send them in `headers` instead',
    )
  if (/[?#]/.test(baseUrl))
    throw new TypeError('baseUrl must not have a query or a hash: paths are appended to it')
  return url.href.replace(/\/+$/, '')
}

/** `URL.parse` is missing in Node 20. */
const parseUrl = (text: unknown): URL | undefined => {
  try {
    return new URL(text as string)
  } catch {
    return undefined
  }
}

/** Values may be secret, so messages only name the header. */
const readHeaders = (headers: Readonly<Record<string, string>> | undefined): Headers => {
  const read = new Headers()
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (RESERVED_HEADERS.has(name.toLowerCase()))
      throw new TypeError(`the header ${name} is set by the client: leave it out`)
    try {
      if (typeof value !== 'string') throw new TypeError('not a string')
      read.set(name, value)
    } catch {
      throw new TypeError(
        `the header ${JSON.stringify(name)} cannot be sent: its name or value has an invalid character, or is not a string`,
      )
    }
  }
  return read
}

const RESERVED_HEADERS = new Set([
  'content-type',
  'content-length',
  'transfer-encoding',
  'connection',
  'host',
])
