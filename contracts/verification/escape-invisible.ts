/** Control characters, invisible formatting characters, and those XML does not allow. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu

/** Escapes invisible characters, so that a text cannot control a terminal or break XML. */
export const visible = (text: string): string => text.replace(UNSEEN, escaped)

const escaped = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')

/** Escapes every string in a value. */
export const escapeInvisibleIn = <T>(value: T): T => deep(value) as T

const deep = (value: unknown): unknown => {
  if (typeof value === 'string') return visible(value)
  if (Array.isArray(value)) return value.map(deep)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, deep(part)]))
}
