import { computed, signal } from '@preact/signals'
import { MESSAGES, type MessageKey } from './messages.ts'

/** The languages of the console. */
export type Language = 'en' | 'id'

/** The current language. */
export const language = signal<Language>('en')

const numbers = computed(() => new Intl.NumberFormat(language.value))

/** Formats a number in the current language. */
export const formatNumber = (value: number): string => numbers.value.format(value)

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
