import { effect } from '@preact/signals'
import { render } from 'preact'
import './theme.ts'
import { App } from './app.tsx'
import { language } from './i18n/language.ts'
import { namespace } from './namespace.ts'
import { pollStatus } from './status.ts'

effect(() => {
  document.documentElement.lang = language.value
})
document.title = `${namespace} · iak-sandbox`
const root = document.getElementById('console')
if (root) {
  root.replaceChildren()
  render(<App />, root)
}
pollStatus()
