import type { Json, LiteralBody } from '../billing/bill.ts'
import { findLeaf, objectionToValue } from '../billing/bill-change.ts'

type Tree = { [key: string]: Json }

/** A copy of a body that may be changed. */
export const copyOf = (body: LiteralBody): LiteralBody => structuredClone(body)

/** The value at a path such as `desc.tagihan.detail.0.total`; undefined when the path leads nowhere. */
export const leafAt = findLeaf

/** Whether the leaf at a path can hold a value; false when the path leads nowhere. */
export const fitsLeaf = (body: LiteralBody, path: string, value: string | number): boolean =>
  objectionToValue(path, leafAt(body, path), value) === undefined

/** Puts a value where the path leads, as text if text stands there; does nothing when it leads nowhere. */
export const putLeaf = (body: LiteralBody, path: string, value: string | number): void => {
  const before = leafAt(body, path)
  if (before === undefined) return
  const keys = path.split('.')
  const last = keys.pop() as string
  const holder = keys.length > 0 ? leafAt(body, keys.join('.')) : (body as Json)
  ;(holder as Tree)[last] = typeof before === 'string' ? String(value) : Number(value)
}
