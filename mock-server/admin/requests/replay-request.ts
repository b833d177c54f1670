import type { Account } from '../../billing/account.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { type Redactor, redactBytes } from '../../journal/redactor.ts'
import { text } from '../../protocol/fields.ts'
import { isField } from '../../protocol/recipe.ts'
import { proofOf } from '../../protocol/request-proof.ts'
import { md5 } from '../../protocol/signature.ts'
import { jsonCodec } from '../../wire/json.ts'
import { xmlCodec } from '../../wire/xml.ts'

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

/** What is changed before a request is sent again. */
export type ReplayChanges = {
  /** A new one for an inquiry or a top-up, whose own ref_id has been used. */
  readonly refId?: string | undefined
  /** Replaces the body. */
  readonly body?: string | undefined
  /** Whether to sign it again; default: true. */
  readonly sign?: boolean | undefined
}

/**
 * Headers of the connection, and those only the original client may set; the others are sent again.
 */
const LEFT_OUT =
  /^(?:host|connection|keep-alive|content-length|transfer-encoding|expect|te|trailer|upgrade|authorization|cookie|proxy-.*|sec-.*|origin|referer|accept-encoding|accept-language|user-agent|x-mock-sent-by)$/i

/**
 * Prepares a recorded request to be sent again, signed with its account's current key. Everything
 * else stays byte for byte, apart from the changes.
 */
export const prepareReplay = (
  exchange: Exchange,
  accounts: readonly Account[],
  changes: ReplayChanges,
): ReplayRequest => {
  const { body: edited, sign = true } = changes
  const { method, target, headers } = exchange
  const request = {
    method,
    target,
    headers: pairs(headers).filter(([name, value]) => !LEFT_OUT.test(name) && value !== ''),
  }
  const given = edited ?? exchange.body
  if (typeof given !== 'string' || !sign) return { ...request, body: given, isSigned: false }
  const signed = signAgain(exchange, given, accounts, changes)
  return { ...request, body: signed ?? given, isSigned: signed !== undefined }
}

/** Signs a body again; undefined when it cannot be read, or its account is unknown. */
const signAgain = (
  { format, path }: Exchange,
  body: string,
  accounts: readonly Account[],
  { refId }: ReplayChanges,
): string | undefined => {
  const decoded = (format === 'xml' ? xmlCodec : jsonCodec).decode(body)
  if (!decoded.ok) return undefined
  const { document } = decoded
  const asked = proofOf(path, document)
  const username = text(document, 'username')
  const account = accounts.find((one) => one.username === username)
  if (!asked || !account) return undefined
  const { recipe, proof, usesUpRefId } = asked
  const fresh = usesUpRefId ? refId : undefined
  const named = fresh === undefined ? body : withField(body, 'ref_id', fresh, format)
  const signed = fresh ?? (isField(recipe) ? text(document, recipe) : recipe)
  if (signed === '') return undefined
  const value =
    proof === 'secret_key' ? account.apiKey : md5(account.username + account.apiKey + signed)
  return named && withField(named, proof, value, format)
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
