import { effect, signal } from '@preact/signals'

/** The themes; `auto` follows the system. */
export const THEMES = ['auto', 'light', 'dark'] as const

/** A theme. */
export type Theme = (typeof THEMES)[number]

const STORED = 'iak-console-theme'
const isTheme = (text: string | null): text is Theme => THEMES.some((theme) => theme === text)
const stored = localStorage.getItem(STORED)

/** The current theme. */
export const theme = signal<Theme>(isTheme(stored) ? stored : 'auto')

effect(() => {
  localStorage.setItem(STORED, theme.value)
  document.documentElement.dataset.theme = theme.value
})
