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
  byContentType(contentType) ?? (/^\s*[{["]/.test(text) ? jsonCodec : xmlCodec)

const byContentType = (contentType: string | undefined): Codec | undefined => {
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase()
  if (mediaType === jsonCodec.contentType) return jsonCodec
  return mediaType === xmlCodec.contentType ? xmlCodec : undefined
}
