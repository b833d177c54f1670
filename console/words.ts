import { computed, signal } from '@preact/signals'
import { CLOCK_WORDS } from './words/clock.ts'
import { FAULT_WORDS } from './words/faults.ts'
import { FIDELITY_WORDS } from './words/fidelity.ts'
import { NAMESPACE_WORDS } from './words/namespaces.ts'
import { PART_WORDS } from './words/parts.ts'
import { PENDING_WORDS } from './words/pending.ts'
import { REQUEST_WORDS } from './words/requests.ts'
import { SCENARIO_WORDS } from './words/scenarios.ts'
import { SHELL_WORDS } from './words/shell.ts'
import { TRANSACTION_WORDS } from './words/transactions.ts'

/** The languages of the console's labels. */
export type Language = 'en' | 'id'

/** One label in every language; a translation that is missing does not compile. */
export type Word = Readonly<Record<Language, string>>

/** A new panel brings its words along: a file in `words/`, and a line here. */
const WORDS = {
  ...SHELL_WORDS,
  ...REQUEST_WORDS,
  ...PART_WORDS,
  ...TRANSACTION_WORDS,
  ...PENDING_WORDS,
  ...SCENARIO_WORDS,
  ...FAULT_WORDS,
  ...NAMESPACE_WORDS,
  ...FIDELITY_WORDS,
  ...CLOCK_WORDS,
} as const satisfies Readonly<Record<string, Word>>

/** The name of a label. */
export type WordKey = keyof typeof WORDS

const STORED = 'iak-console-language'

const preferred = (): Language => {
  const stored = localStorage.getItem(STORED)
  if (stored === 'en' || stored === 'id') return stored
  return navigator.languages.some((tag) => /^id\b/i.test(tag)) &&
    !/^en\b/i.test(navigator.languages[0] ?? '')
    ? 'id'
    : 'en'
}

/** The language shown. */
export const language = signal<Language>(preferred())

/** Shows another language from now on, and the next time, too. */
export const speak = (chosen: Language): void => {
  localStorage.setItem(STORED, chosen)
  language.value = chosen
}

const numbers = computed(() => new Intl.NumberFormat(language.value))

/** Writes a number as the language does. */
export const count = (value: number): string => numbers.value.format(value)

/** A label in the language shown, with what stands in its braces filled in. */
export const say = (key: WordKey, parts: Readonly<Record<string, string | number>> = {}): string =>
  WORDS[key][language.value].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const part = parts[name]
    return typeof part === 'number' ? count(part) : (part ?? whole)
  })
