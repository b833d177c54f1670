declare const brand: unique symbol

/** A branded type, so that two strings of different meaning cannot be confused. */
export type Branded<Value, Name extends string> = Value & { readonly [brand]: Name }

/** The name of an isolated namespace. */
export type NamespaceName = Branded<string, 'Namespace'>

/** A partner's account name: the registered phone number. */
export type Username = Branded<string, 'Username'>

/** The id the vendor gives an inquiry, used to pay it; a positive safe integer. */
export type TrId = Branded<number, 'TrId'>

/** The partner's own reference for an inquiry, unique per account. */
export type RefId = Branded<string, 'RefId'>

/** A product, such as the bill of one gas company; the company is the biller. */
export type ProductCode = Branded<string, 'ProductCode'>

/** The customer's number at the biller, with leading zeros. */
export type CustomerNumber = Branded<string, 'CustomerNumber'>

/** The namespace of a request without one. */
export const DEFAULT_NAMESPACE = 'default' as NamespaceName

/** The rule for namespace names, for messages. */
export const NAMESPACE_FORM =
  'a name has 1 to 64 letters, digits, dots, hyphens and underscores, and cannot be only dots'

/** Parses a namespace name; `..` could escape it in a path. */
export const readNamespace = (text: string): NamespaceName | undefined =>
  /^(?!\.+$)[A-Za-z0-9._-]{1,64}$/.test(text) ? (text as NamespaceName) : undefined

/** Parses a tr_id: digits without leading zeros, at most the largest safe integer. */
export const parseTrId = (text: string): TrId | undefined => {
  if (!/^[1-9]\d{0,15}$/.test(text)) return undefined
  const number = Number(text)
  return Number.isSafeInteger(number) ? (number as TrId) : undefined
}
