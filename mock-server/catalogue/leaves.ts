import type { Json, LiteralBody } from '../billing/bill.ts'
import { findLeaf, objectionToValue } from '../billing/bill-change.ts'

type Tree = { [key: string]: Json }

/** A copy of a body that may be changed. */
export const copyOf = (body: LiteralBody): LiteralBody => structuredClone(body)

/** Whether the leaf at a path can hold a value; false if the path does not exist. */
export const fitsLeaf = (body: LiteralBody, path: string, value: string | number): boolean =>
  objectionToValue(path, findLeaf(body, path), value) === undefined

/** Sets the value at a path, as a string if it was one; does nothing if the path does not exist. */
export const putLeaf = (body: LiteralBody, path: string, value: string | number): void => {
  const before = findLeaf(body, path)
  if (before === undefined) return
  const keys = path.split('.')
  const last = keys.pop() as string
  const holder = keys.length > 0 ? findLeaf(body, keys.join('.')) : (body as Json)
  ;(holder as Tree)[last] = typeof before === 'string' ? String(value) : Number(value)
}
