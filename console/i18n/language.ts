import { signal } from '@preact/signals'
import { MESSAGES, type MessageKey } from './messages.ts'

/** The languages of the console. */
export type Language = 'en' | 'id'

/** The current language. */
export const language = signal<Language>('en')

/** What stands between thousands, and before decimals. */
const MARKS = { en: [',', '.'], id: ['.', ','] } as const

/**
 * Formats a number in the current language, with up to three decimals. `Intl` does the same, but its
 * first use takes 50 ms and more in a browser that has just started.
 */
export const formatNumber = (value: number): string => {
  const [between, before] = MARKS[language.value]
  const [whole = '', decimals] = String(Math.round(value * 1000) / 1000).split('.')
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, between)
  return decimals === undefined ? grouped : `${grouped}${before}${decimals}`
}

/**
 * The message of a key in the current language, with its `{placeholders}` filled in;
 * `{n?line|lines}` is the first word when `n` is one.
 */
export const t = (
  key: MessageKey,
  values: Readonly<Record<string, string | number>> = {},
): string =>
  MESSAGES[key][language.value]
    .replace(/\{(\w+)\?([^|}]*)\|([^}]*)\}/g, (_, name: string, one: string, many: string) =>
      values[name] === 1 ? one : many,
    )
    .replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = values[name]
      return typeof value === 'number' ? formatNumber(value) : (value ?? placeholder)
    })
