import type { Given } from '../states.ts'
import { FILL, type Fill, fillIn } from './fill.ts'
import type { Forwarded } from './forward.ts'
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
): Promise<Forwarded> => {
  const headers = new Headers(request.headers)
  const fill = (headers.get(FILL) ?? 'nothing') as Fill
  headers.delete(FILL)
  const { method } = request
  const bytes = await request.arrayBuffer()
  const { pathname, search } = new URL(request.url)
  const text = textOf(bytes)
  if (!given || text === undefined) return { method, headers, path: pathname + search, body: bytes }
  const { path, body } = fillIn(fill, { path: pathname, body: text }, given, target)
  return { method, headers, path: path + search, body: new TextEncoder().encode(body).buffer }
}

/** Undefined for what is no text; it is sent as it is. */
const textOf = (bytes: ArrayBuffer): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
