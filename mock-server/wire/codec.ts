import type { Codec } from './document.ts'
import { jsonCodec } from './json.ts'
import { xmlCodec } from './xml.ts'

/** Larger bodies are refused unread. @unit bytes */
export const MAX_BODY = 64 * 1024

/**
 * Chooses the format of a request, which is also the format of its answer.
 *
 * `Content-Type` decides, without its parameters. When it is missing or foreign, the first
 * non-blank character does; when that says nothing either, XML.
 *
 * @source Content-Type documented; XML as the last resort from an SDK that reads it so; the rest assumed
 */
export const codecFor = (contentType: string | undefined, text: string): Codec =>
  labelled(contentType) ?? (looksLikeJson(text) ? jsonCodec : xmlCodec)

/** The format `Content-Type` names, `text/xml` and `application/soap+xml` being XML, too; undefined when it names none of the two. */
export const labelled = (contentType: string | undefined): Codec | undefined => {
  const mediaType = mediaTypeOf(contentType) ?? ''
  if (/^(?:application|text)\/(?:.+\+)?json$/.test(mediaType)) return jsonCodec
  return /^(?:application|text)\/(?:.+\+)?xml$/.test(mediaType) ? xmlCodec : undefined
}

/** A `Content-Type` without its parameters, in small letters. */
export const mediaTypeOf = (contentType: string | undefined): string | undefined =>
  contentType?.split(';', 1)[0]?.trim().toLowerCase()

/** The charset a `Content-Type` names. */
export const charsetOf = (contentType: string | undefined): string | undefined =>
  /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType ?? '')?.[1]

/** Whether a text begins as a JSON object, list or text does. */
export const looksLikeJson = (text: string): boolean => /^\s*[{["]/.test(text)

/** Whether a text begins as XML does. */
export const looksLikeXml = (text: string): boolean => /^\s*</.test(text)
