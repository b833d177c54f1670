import { IakPrepaid, type IakPrepaidOptions } from '../../../prepaid-client/index.ts'

/** A request as the vendor sees it. */
type Seen = {
  readonly method: string
  readonly path: string
  readonly contentType: string
  readonly body: string
}

/** What the vendor does with one request. */
export type Turn = (request: Seen) => Response | Promise<Response>

/** Answers with these fields, in the vendor's JSON. */
export const says =
  (data: object, status = 200): Turn =>
  () =>
    Response.json({ data }, { status })

/** Answers with exactly these bytes. */
export const sends =
  (body: string | Uint8Array, contentType: string, status = 200): Turn =>
  () =>
    new Response(body as string, { status, headers: { 'Content-Type': contentType } })

/** Loses the reply. */
export const hangsUp: Turn = () => {
  throw new TypeError('fetch failed', { cause: new Error('socket hang up') })
}

/** A client of the documented account whose vendor plays one turn for each request; the last is repeated. */
export const withVendor = (
  turns: Turn | readonly [Turn, ...Turn[]],
  options: Partial<IakPrepaidOptions> = {},
) => {
  const requests: Seen[] = []
  const played = [turns].flat()
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const body = init?.body ? await new Response(init.body as ReadableStream).text() : ''
    const seen = {
      method: init?.method ?? 'GET',
      path: new URL(String(url)).pathname,
      contentType: new Headers(init?.headers).get('content-type') ?? '',
      body,
    }
    requests.push(seen)
    const turn = played[Math.min(requests.length, played.length) - 1] as Turn
    return turn(seen)
  }
  const account = { username: '123123123', apiKey: 'sandbox' }
  const client = new IakPrepaid({ ...account, retries: 0, fetch, ...options })
  return { client, requests }
}

/** What a promise is rejected with. */
export const errorOf = async (promise: Promise<unknown>) =>
  (await promise.then(
    () => new Error('it was answered'),
    (error: unknown) => error,
  )) as Error & Record<string, unknown>

export const ORDER = { refId: 'order-1', productCode: 'xld25000', customerNumber: '0817777215' }

/** The documented answers about a top-up, in the names of version 2. */
const TOP_UP = {
  ref_id: 'order-1',
  product_code: 'xld25000',
  customer_id: '0817777215',
  price: 25000,
  balance: 997061249,
  tr_id: 3482,
}
export const PROCESS = { ...TOP_UP, status: 0, message: 'PROCESS', rc: '39' }
export const SUCCESS = { ...TOP_UP, status: 1, message: 'SUCCESS', sn: '123456789', rc: '00' }
export const FAILED = { ...TOP_UP, status: 2, message: 'FAILED', rc: '07' }
export const NOT_FOUND = { rc: '06', message: 'TRANSACTION NOT FOUND', status: 2 }
