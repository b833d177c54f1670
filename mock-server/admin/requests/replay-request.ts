import type { Account } from '../../billing/account.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { type Redactor, redactBytes } from '../../journal/redactor.ts'
import { md5 } from '../../protocol/signature.ts'

/** A recorded request, ready to be sent again. */
export type ReplayRequest = {
  readonly method: string
  readonly target: string
  /** Names and values. */
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string | Uint8Array | undefined
  /** Whether it has a new signature; a request that could not be read is sent as received. */
  readonly isSigned: boolean
}

/**
 * Headers of the connection, and those only the original client may set; the others are sent again.
 */
const LEFT_OUT =
  /^(?:host|connection|keep-alive|content-length|transfer-encoding|expect|te|trailer|upgrade|authorization|cookie|proxy-.*|sec-.*|origin|referer|accept-encoding|accept-language|user-agent|x-mock-replay)$/i

/**
 * Prepares a recorded request to be sent again, signed with its account's current key. Everything
 * else stays byte for byte.
 *
 * @param refId a new one for an inquiry, whose own ref_id has been used
 */
export const prepareReplay = (
  exchange: Exchange,
  accounts: readonly Account[],
  refId: string | undefined,
): ReplayRequest => {
  const { method, target, headers, evidence, format } = exchange
  const request = {
    method,
    target,
    headers: pairs(headers).filter(([name, value]) => !LEFT_OUT.test(name) && value !== ''),
  }
  const { call } = evidence
  const account = accounts.find(({ username }) => username === call?.command.username)
  if (!call || !account || typeof exchange.body !== 'string')
    return { ...request, body: exchange.body, isSigned: false }
  const fresh = call.command.kind === 'inquiry' ? refId : undefined
  const proof =
    call.proof === 'secret_key'
      ? account.apiKey
      : md5(account.username + account.apiKey + (fresh ?? call.signed))
  const named =
    fresh === undefined ? exchange.body : withField(exchange.body, 'ref_id', fresh, format)
  const body = named && withField(named, call.proof, proof, format)
  return { ...request, body: body ?? exchange.body, isSigned: body !== undefined }
}

/** The same without API keys that were sent by mistake; the name of the namespace is kept. */
export const redactReplay = (request: ReplayRequest, redactor: Redactor): ReplayRequest => {
  const { target, headers, body } = request
  const [inNamespace = ''] = /^\/ns\/[^/?]*/.exec(target) ?? []
  return {
    ...request,
    target: inNamespace + redactor(target.slice(inNamespace.length)),
    headers: headers.map(([name, value]) =>
      name.toLowerCase() === 'x-mock-namespace' ? [name, value] : [redactor(name), redactor(value)],
    ),
    body: body instanceof Uint8Array ? redactBytes(body, redactor) : body && redactor(body),
  }
}

/** Replaces the value of a field with a plain word; undefined when there is no such field. */
const withField = (body: string, name: string, value: string, format: Exchange['format']) => {
  const found =
    format === 'xml'
      ? new RegExp(`(<${name}\\s*>)[^<]*(</${name}\\s*>)`)
      : new RegExp(`("${name}"\\s*:\\s*")(?:[^"\\\\]|\\\\.)*(")`)
  return found.test(body)
    ? body.replace(found, (_, before: string, after: string) => before + value + after)
    : undefined
}

const pairs = (headers: readonly string[]): readonly (readonly [string, string])[] =>
  headers.flatMap((name, index) =>
    index % 2 === 0 ? [[name, headers[index + 1] ?? ''] as const] : [],
  )
