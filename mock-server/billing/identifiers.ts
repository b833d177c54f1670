declare const brand: unique symbol

/** A value whose meaning is part of its type, so that two strings of different meaning never mix. */
export type Branded<Value, Name extends string> = Value & { readonly [brand]: Name }

/** The world a request belongs to; worlds share nothing but the server. */
export type NamespaceName = Branded<string, 'Namespace'>

/** A partner's account name: the registered phone number. */
export type Username = Branded<string, 'Username'>

/** The number IAK gives an inquiry and a payment names; a positive safe integer. */
export type TrId = Branded<number, 'TrId'>

/** The partner's own reference for an inquiry, unique per account. */
export type RefId = Branded<string, 'RefId'>

/** What is sold, such as one gas company's bill; the company behind it is the biller. */
export type ProductCode = Branded<string, 'ProductCode'>

/** What the biller knows the customer by. Keeps its leading zeros. */
export type CustomerNumber = Branded<string, 'CustomerNumber'>

/** The namespace of every request that names none. */
export const DEFAULT_NAMESPACE = 'default' as NamespaceName

/** What a namespace can be called, in words. */
export const NAMESPACE_FORM =
  '1 to 64 letters, digits, dots, hyphens and underscores, and not dots alone'

/** Reads a namespace's name; `..` would lead out of it in a path. */
export const readNamespace = (text: string): NamespaceName | undefined =>
  /^(?!\.+$)[A-Za-z0-9._-]{1,64}$/.test(text) ? (text as NamespaceName) : undefined

/** Reads a tr_id as a partner may write it: digits without leading zeros, at most the largest safe integer. */
export const parseTrId = (text: string): TrId | undefined => {
  if (!/^[1-9]\d{0,15}$/.test(text)) return undefined
  const number = Number(text)
  return Number.isSafeInteger(number) ? (number as TrId) : undefined
}
