import { effect } from '@preact/signals'
import { render } from 'preact'
import './theme.ts'
import { App } from './app.tsx'
import { language } from './i18n/language.ts'
import { pollStatus } from './status.ts'

effect(() => {
  document.documentElement.lang = language.value
})
const root = document.getElementById('console')
if (root) {
  root.replaceChildren()
  render(<App />, root)
}
pollStatus()
