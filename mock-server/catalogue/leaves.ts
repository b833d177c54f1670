import type { Json, LiteralBody } from '../billing/bill.ts'

type Tree = { [key: string]: Json }

/** A copy of a body that may be changed. */
export const copyOf = (body: LiteralBody): LiteralBody => structuredClone(body)

/** The value at a path such as `desc.tagihan.detail.0.total`; undefined when the path leads nowhere. */
export const leafAt = (body: LiteralBody, path: string): Json | undefined => {
  let value: Json | undefined = body as Json
  for (const key of path.split('.')) {
    // Own keys only: a path comes from a file or a request, and may not lead to a prototype.
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Tree)[key]
  }
  return value
}

/** Puts a value where the path leads, as text if text stands there; does nothing when it leads nowhere. */
export const putLeaf = (body: LiteralBody, path: string, value: string | number): void => {
  const before = leafAt(body, path)
  if (before === undefined) return
  const keys = path.split('.')
  const last = keys.pop() as string
  const holder = keys.length > 0 ? leafAt(body, keys.join('.')) : (body as Json)
  ;(holder as Tree)[last] = typeof before === 'string' ? String(value) : Number(value)
}
