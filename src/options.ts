import { readHook, readMilliseconds, readSignal, readText, readWhole } from './arguments.ts'
import type { Hooks } from './hooks.ts'
import type { Transport } from './transport.ts'
import type { WireFormat } from './wire/fields.ts'

/** The vendor's remote sandbox. */
export const SANDBOX = 'https://testpostpaid.mobilepulsa.net'

/** The vendor's production API, where payments move real money. */
export const PRODUCTION = 'https://mobilepulsa.net'

/** How to reach the vendor, or a mock of it. */
export type IakPostpaidOptions = Hooks & {
  readonly username: string
  /** The development or production key; it signs, and is never sent, printed or put in an error. */
  readonly apiKey: string
  /** `SANDBOX` unless told, `PRODUCTION`, or another URL; there is no production by accident. */
  readonly baseUrl?: string
  /** How to speak: `json` unless told. */
  readonly format?: WireFormat
  /** @unit milliseconds for one exchange; 30 s unless told, as the vendor advises */
  readonly timeout?: number
  /** How often a question (status, price list, receipt) is repeated when no answer comes. Two unless told; 0 is never. Payments and inquiries are not repeated. */
  readonly retries?: number
  /** Sent along with every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** Another `fetch`, for a proxy or a test. */
  readonly fetch?: typeof fetch
}

/** What may be said with any call. */
export type CallOptions = {
  readonly signal?: AbortSignal | undefined
  /** @unit milliseconds for one exchange of this call */
  readonly timeout?: number | undefined
  /** Sent along, over those of the client. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** How often this question is repeated when no answer comes. */
  readonly retries?: number | undefined
}

/** Who asks. */
export type Account = { readonly username: string; readonly apiKey: string }

/** Checks the options at once, so that a slip is not found by a refused payment. @throws TypeError */
export const readOptions = (
  options: IakPostpaidOptions,
): { account: Account; transport: Transport; format: WireFormat } => {
  const { username, apiKey, baseUrl = SANDBOX, format = 'json', timeout = 30_000 } = options
  if (!username || !apiKey)
    throw new TypeError('IakPostpaid needs a username and an apiKey: { username, apiKey }')
  if (typeof username !== 'string' || typeof apiKey !== 'string')
    throw new TypeError(
      'username and apiKey are texts: put them in quotes, for leading zeros count',
    )
  if (format !== 'json' && format !== 'xml')
    throw new TypeError(`format is json or xml, not ${JSON.stringify(format)}`)
  return {
    account: { username: readText(username, 'username'), apiKey },
    format,
    transport: {
      baseUrl: readUrl(baseUrl),
      timeout: readMilliseconds(timeout, 'timeout'),
      retries: readWhole(options.retries ?? 2, 'retries', 0, 10),
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
    retries: retries === undefined ? transport.retries : readWhole(retries, 'retries', 0, 10),
    headers: merged,
    signal: readSignal(options.signal),
  }
}

const readUrl = (baseUrl: string): string => {
  const url = parseUrl(baseUrl)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new TypeError('baseUrl is an http or https URL, such as http://127.0.0.1:4250')
  if (url.username || url.password)
    throw new TypeError('baseUrl has a username or password in it: send them in `headers` instead')
  if (/[?#]/.test(baseUrl))
    throw new TypeError('baseUrl has a query or a hash: paths are added behind it, so leave it out')
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

/** Values may be secret, so a message names the header alone. */
const readHeaders = (headers: Readonly<Record<string, string>> | undefined): Headers => {
  const read = new Headers()
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (OURS.has(name.toLowerCase()))
      throw new TypeError(`the header ${name} is set by the client: leave it out`)
    try {
      if (typeof value !== 'string') throw new TypeError('no text')
      read.set(name, value)
    } catch {
      throw new TypeError(
        `the header ${JSON.stringify(name)} cannot be sent: its name or value has a wrong character, or is no text`,
      )
    }
  }
  return read
}

const OURS = new Set(['content-type', 'content-length', 'transfer-encoding', 'connection', 'host'])
