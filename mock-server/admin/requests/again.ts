import type { Account } from '../../billing/account.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { type Redactor, redactBytes } from '../../journal/redactor.ts'
import { md5 } from '../../protocol/signature.ts'

/** A recorded request as it can be made once more. */
export type Again = {
  readonly method: string
  readonly target: string
  /** Names and values. */
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string | Uint8Array | undefined
  /** Whether it carries a sign made now; otherwise it is as it came, for nobody could say how to sign it. */
  readonly isSigned: boolean
}

/** What the connection said, or only its maker may say; the rest goes along. */
const LEFT_OUT =
  /^(?:host|connection|keep-alive|content-length|transfer-encoding|expect|te|trailer|upgrade|authorization|cookie|proxy-.*|sec-.*|origin|referer|accept-encoding|accept-language|user-agent|x-mock-replay)$/i

/**
 * Makes a recorded request once more, signed with the key its account has now. All else stays as it
 * was written, byte for byte.
 *
 * @param refId for an inquiry, which is refused with a ref_id that was used: a fresh one
 */
export const makeAgain = (
  exchange: Exchange,
  accounts: readonly Account[],
  refId: string | undefined,
): Again => {
  const { method, target, headers, evidence, format } = exchange
  const again = {
    method,
    target,
    headers: pairs(headers).filter(([name, value]) => !LEFT_OUT.test(name) && value !== ''),
  }
  const { call } = evidence
  const account = accounts.find(({ username }) => username === call?.command.username)
  if (!call || !account || typeof exchange.body !== 'string')
    return { ...again, body: exchange.body, isSigned: false }
  const fresh = call.command.kind === 'inquiry' ? refId : undefined
  const proof =
    call.proof === 'secret_key'
      ? account.apiKey
      : md5(account.username + account.apiKey + (fresh ?? call.signed))
  const named =
    fresh === undefined ? exchange.body : withField(exchange.body, 'ref_id', fresh, format)
  const body = named && withField(named, call.proof, proof, format)
  return { ...again, body: body ?? exchange.body, isSigned: body !== undefined }
}

/** The same without keys somebody sent by mistake; a namespace is left its name, or it would be another. */
export const blotAgain = (again: Again, redactor: Redactor): Again => {
  const { target, headers, body } = again
  const [inNamespace = ''] = /^\/ns\/[^/?]*/.exec(target) ?? []
  return {
    ...again,
    target: inNamespace + redactor(target.slice(inNamespace.length)),
    headers: headers.map(([name, value]) =>
      name.toLowerCase() === 'x-mock-namespace' ? [name, value] : [redactor(name), redactor(value)],
    ),
    body: body instanceof Uint8Array ? redactBytes(body, redactor) : body && redactor(body),
  }
}

/** Puts a plain word in place of a field's value; undefined when the field is not to be found. */
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
