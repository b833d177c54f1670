import { hash } from 'node:crypto'

/** What a partner learns from one request. */
export type Answer =
  /** The vendor's own answer. */
  | { readonly kind: 'reply'; readonly code: string; readonly trId: number }
  /** The armed fault's 503. */
  | { readonly kind: 'injected' }
  /** Our 500, which says that nothing was recorded. */
  | { readonly kind: 'not recorded' }
  /** Our 500, which says that it may have been recorded. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'no answer' }
  /** Anything that the documentation does not allow. */
  | { readonly kind: 'unexplained'; readonly what: string }

/** A partner of one namespace of a server. */
export type Partner = {
  readonly inquire: (refId: string, product: Product) => Promise<Answer>
  readonly pay: (trId: number) => Promise<Answer>
  readonly checkStatus: (refId: string) => Promise<Answer>
}

/** What the load pays for. */
type Product = keyof typeof NUMBERS

const NUMBERS = { PGAS: '0110010000', PLNPOSTPAID: '530000000000' } as const

const USERNAME = '123123123'

/** How long a partner waits before it gives up. @unit milliseconds */
const PATIENCE = 20_000

const sign = (text: string | number) => hash('md5', `${USERNAME}sandbox${text}`)

/** Calls a server as a partner does. @param url of the namespace */
export const partnerAt = (url: string): Partner => {
  const send = async (fields: Readonly<Record<string, string>>): Promise<Answer> => {
    let response: Response
    let body: string
    try {
      response = await fetch(`${url}/api/v1/bill/check`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...fields, username: USERNAME }),
        signal: AbortSignal.timeout(PATIENCE),
      })
      body = await response.text()
    } catch {
      return { kind: 'no answer' }
    }
    return readAnswer(response, body)
  }
  return {
    inquire: (refId, code) =>
      send({ commands: 'inq-pasca', code, hp: NUMBERS[code], ref_id: refId, sign: sign(refId) }),
    pay: (trId) => send({ commands: 'pay-pasca', tr_id: String(trId), sign: sign(trId) }),
    checkStatus: (refId) => send({ commands: 'checkstatus', ref_id: refId, sign: sign('cs') }),
  }
}

const readAnswer = ({ status, headers }: Response, body: string): Answer => {
  if (status === 200) {
    const { data } = JSON.parse(body) as { data: { response_code: string; tr_id?: number } }
    return { kind: 'reply', code: data.response_code, trId: Number(data.tr_id) }
  }
  const isOurs = headers.has('x-mock-error')
  if (status === 503 && !isOurs) return { kind: 'injected' }
  const hint = headers.get('x-mock-hint') ?? ''
  if (status === 500 && isOurs && hint.includes('nothing was recorded'))
    return { kind: 'not recorded' }
  if (status === 500 && isOurs && hint.includes('may have been recorded'))
    return { kind: 'unknown' }
  // An overloaded server gave up before it had read the request.
  if (status === 408 && isOurs) return { kind: 'not recorded' }
  return { kind: 'unexplained', what: `HTTP ${status}, ${hint}, ${body.slice(0, 100)}` }
}
