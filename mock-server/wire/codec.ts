import type { Codec } from './document.ts'
import { jsonCodec } from './json.ts'
import { xmlCodec } from './xml.ts'

/** Larger bodies are refused. @unit bytes */
export const MAX_BODY = 64 * 1024

/**
 * Chooses the format of a request, which is also the format of its reply.
 *
 * `Content-Type` decides, ignoring parameters. When it is missing or unknown, the first non-blank
 * character decides; otherwise XML.
 *
 * @source Content-Type is documented; XML as fallback is how an SDK works; the rest is assumed
 */
export const codecFor = (contentType: string | undefined, text: string): Codec =>
  labelled(contentType) ?? (looksLikeJson(text) ? jsonCodec : xmlCodec)

/** The format in `Content-Type`, including `text/xml` and `application/soap+xml`. */
export const labelled = (contentType: string | undefined): Codec | undefined => {
  const mediaType = mediaTypeOf(contentType) ?? ''
  if (/^(?:application|text)\/(?:.+\+)?json$/.test(mediaType)) return jsonCodec
  return /^(?:application|text)\/(?:.+\+)?xml$/.test(mediaType) ? xmlCodec : undefined
}

/** A `Content-Type` without parameters, in lower case. */
export const mediaTypeOf = (contentType: string | undefined): string | undefined =>
  contentType?.split(';', 1)[0]?.trim().toLowerCase()

/** The charset in a `Content-Type`. */
export const charsetOf = (contentType: string | undefined): string | undefined =>
  /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType ?? '')?.[1]

/** Whether a text starts like a JSON object, array or string. */
export const looksLikeJson = (text: string): boolean => /^\s*[{["]/.test(text)

/** Whether a text starts like XML. */
export const looksLikeXml = (text: string): boolean => /^\s*</.test(text)
