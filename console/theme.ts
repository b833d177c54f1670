import { effect, signal } from '@preact/signals'

/** Which colours: the system's choice, or one of one's own. */
export const THEMES = ['auto', 'light', 'dark'] as const

/** One of them. */
export type Theme = (typeof THEMES)[number]

const STORED = 'iak-console-theme'
const isTheme = (text: string | null): text is Theme => THEMES.some((theme) => theme === text)
const stored = localStorage.getItem(STORED)

/** The colours shown. */
export const theme = signal<Theme>(isTheme(stored) ? stored : 'auto')

effect(() => {
  localStorage.setItem(STORED, theme.value)
  document.documentElement.dataset.theme = theme.value
})
