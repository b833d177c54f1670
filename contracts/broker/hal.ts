import { proxyNote } from '../../mock-server/cli/proxy.ts'
import { WrongUsage } from '../verification/choose-target.ts'
import { visible } from '../verification/escape-invisible.ts'
import { Unreachable, whyNoReply } from '../verification/target.ts'
import type { BrokerAccess } from './access.ts'
import { bodyUpTo } from './bounded-body.ts'
import { whyRefused } from './refused.ts'

/** A link of a HAL document; `{name}` in a templated one stands for a value. */
type HalLink = { readonly [part in 'href' | 'name' | 'title']?: unknown }

/** A HAL document of a broker. */
export type HalDocument = {
  readonly _links?: Readonly<Record<string, HalLink | undefined>>
  readonly [field: string]: unknown
}

/** Speaks HAL with a broker. */
export type Hal = {
  /** The broker's URL, for messages. */
  readonly name: string
  /** Follows a link; an empty one is the broker's index. @throws WrongUsage, Unreachable */
  readonly get: (href: string) => Promise<HalDocument>
  /** Sends a document to a link. @throws WrongUsage, Unreachable */
  readonly send: (method: 'POST' | 'PUT', href: string, body: object) => Promise<HalDocument>
  /** A text of the broker's for output, without secrets and invisible characters. */
  readonly shown: (text: string) => string
}

/** More than any pact, and little enough for the memory. @unit bytes */
const LARGEST_BODY = 16 * 1024 * 1024

/** Opens a broker; no request is sent yet. */
export const openHal = (access: BrokerAccess): Hal => {
  const { url, authorization, secrets, timeout } = access
  const name = url.href.replace(/\/$/, '')
  const shown = (text: string) =>
    visible(secrets.reduce((said, secret) => said.replaceAll(secret, '[secret]'), text))

  const ask = async (method: string, href: string, body?: object): Promise<HalDocument> => {
    const where = locate(href, url)
    const signal = AbortSignal.timeout(timeout)
    let response: Response
    let text: string | undefined
    try {
      response = await fetch(where, {
        method,
        redirect: 'manual',
        signal,
        headers: {
          Accept: 'application/hal+json, application/json',
          ...(authorization !== undefined && { Authorization: authorization }),
          ...(body && { 'Content-Type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      text = await bodyUpTo(response, LARGEST_BODY)
    } catch (error) {
      const note = proxyNote(name, process.env)
      throw new Unreachable(
        shown(`the broker ${name} cannot be reached: ${whyNoReply(error, timeout)}${note}`),
      )
    }
    const refused = whyRefused(response, text, { name, path: where.pathname, authorization })
    if (refused)
      throw refused.temporary
        ? new Unreachable(shown(refused.why))
        : new WrongUsage(shown(refused.why))
    return parse(text ?? '', shown(`${name} answered ${where.pathname}`))
  }

  return {
    name,
    shown,
    get: (href) => ask('GET', href),
    send: (method, href, body) => ask(method, href, body),
  }
}

/** A link at the broker's own host, so that its token goes nowhere else. */
const locate = (href: string, base: URL): URL => {
  const { pathname, search } = new URL(href || base.pathname, base)
  const where = new URL(base)
  where.pathname = pathname
  where.search = search
  return where
}

const parse = (text: string, which: string): HalDocument => {
  if (text.trim() === '') return {}
  try {
    const document: unknown = JSON.parse(text)
    if (typeof document === 'object' && document !== null) return document as HalDocument
  } catch {}
  throw new WrongUsage(`${which} with something other than a JSON document`)
}

/** The target of a link with values in its template. */
export const hrefOf = (
  { _links }: HalDocument,
  rel: string,
  values: Readonly<Record<string, string>> = {},
): string | undefined => {
  const href = _links?.[rel]?.href
  return typeof href === 'string'
    ? href.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? ''))
    : undefined
}
