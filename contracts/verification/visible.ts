/** Control characters, marks that turn or join a text unseen, and what XML has no place for. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu

/** A text that cannot command a terminal or break XML: what is unseen stands there as its escape. */
export const visible = (text: string): string => text.replace(UNSEEN, escaped)

const escaped = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')

/** Every text in a value, however deep, made visible. */
export const visibleIn = <T>(value: T): T => deep(value) as T

const deep = (value: unknown): unknown => {
  if (typeof value === 'string') return visible(value)
  if (Array.isArray(value)) return value.map(deep)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, deep(part)]))
}
