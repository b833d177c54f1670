import { render } from 'preact'
import './theme.ts'
import './i18n/preferred.ts'
import { App } from './app.tsx'
import { keepFocus } from './keep-focus.ts'
import { pollStatus } from './status.ts'

// Before anything is drawn, so that the server answers meanwhile.
pollStatus()
const root = document.getElementById('console')
if (root) {
  root.replaceChildren()
  render(<App />, root)
  keepFocus(root)
}
