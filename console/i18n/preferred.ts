import { effect } from '@preact/signals'
import { type Language, language } from './language.ts'

const STORED = 'iak-console-language'

const preferred = (): Language => {
  const stored = localStorage.getItem(STORED)
  if (stored === 'en' || stored === 'id') return stored
  return navigator.languages.some((tag) => /^id\b/i.test(tag)) &&
    !/^en\b/i.test(navigator.languages[0] ?? '')
    ? 'id'
    : 'en'
}

// Before anything is rendered.
language.value = preferred()

effect(() => {
  document.documentElement.lang = language.value
})

/** Changes the language, and remembers it. */
export const setLanguage = (chosen: Language): void => {
  localStorage.setItem(STORED, chosen)
  language.value = chosen
}
