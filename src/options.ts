import type { Travel } from './transport.ts'
import type { WireFormat } from './wire/fields.ts'

/** The vendor's remote sandbox. */
export const SANDBOX = 'https://testpostpaid.mobilepulsa.net'

/** How to reach the vendor, or whoever stands in for it. */
export type IakPostpaidOptions = {
  readonly username: string
  /** The development or production key; it signs, and is never sent, printed or put in an error. */
  readonly apiKey: string
  /** `https://testpostpaid.mobilepulsa.net` unless told; there is no production by accident. */
  readonly baseUrl?: string
  /** How to speak: `json` unless told. */
  readonly format?: WireFormat
  /** @unit milliseconds for one exchange; 30 s unless told, as the vendor advises */
  readonly timeout?: number
  /** Sent along with every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** Another `fetch`, for a proxy or a test. */
  readonly fetch?: typeof fetch
}

/** Who asks. */
export type Account = { readonly username: string; readonly apiKey: string }

/** Checks the options at once, so that a slip is not found by a refused payment. @throws TypeError */
export const readOptions = (
  options: IakPostpaidOptions,
): { account: Account; travel: Travel; format: WireFormat } => {
  const { username, apiKey, baseUrl = SANDBOX, format = 'json', timeout = 30_000 } = options
  if (!username || !apiKey)
    throw new TypeError('IakPostpaid needs a username and an apiKey: { username, apiKey }')
  if (format !== 'json' && format !== 'xml')
    throw new TypeError(`format is json or xml, not ${JSON.stringify(format)}`)
  if (!(timeout > 0 && timeout <= MOST_TIMEOUT))
    throw new TypeError(`timeout is milliseconds, 1 to ${MOST_TIMEOUT}, not ${timeout}`)
  return {
    account: { username, apiKey },
    format,
    travel: {
      baseUrl: readUrl(baseUrl),
      timeout,
      headers: options.headers ?? {},
      fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
    },
  }
}

/** The most that a timer can wait. */
const MOST_TIMEOUT = 2_147_483_647

const readUrl = (baseUrl: string): string => {
  const url = URL.parse(baseUrl)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new TypeError('baseUrl is an http or https URL, such as http://127.0.0.1:4250')
  return url.href.replace(/\/+$/, '')
}
