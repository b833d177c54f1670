import type { Given } from '../states.ts'
import { FILL, type Fill, fillIn } from './fill.ts'
import type { Target } from './target.ts'

/**
 * Fills the values of its state into a request of the verifier, as far as its header says so.
 *
 * @param given undefined when it has no state
 */
export const fillRequest = async (
  request: Request,
  given: Given | undefined,
  target: Target,
): Promise<Request> => {
  const headers = new Headers(request.headers)
  const fill = (headers.get(FILL) ?? 'nothing') as Fill
  headers.delete(FILL)
  const { method, url } = request
  const bytes = await request.bytes()
  const text = textOf(bytes)
  const { origin, pathname, search } = new URL(url)
  if (!given || text === undefined)
    return new Request(url, { method, headers, ...(bytes.byteLength > 0 && { body: bytes }) })
  const { path, body } = fillIn(fill, { path: pathname, body: text }, given, target)
  return new Request(origin + path + search, { method, headers, ...(body !== '' && { body }) })
}

/** Undefined for what is no text; it is sent as it is. */
const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
