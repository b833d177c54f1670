import { render } from 'preact'
import './theme.ts'
import './i18n/preferred.ts'
import { App } from './app.tsx'
import { keepFocus } from './keep-focus.ts'
import { panelOf } from './panels.ts'
import { route } from './router.ts'
import { pollStatus } from './status.ts'

/** How long the page may stay empty before it is drawn without its content. @unit milliseconds */
const LONGEST_WAIT = 150

/** Draws the page once with its content, which is sooner than first without and then again. */
const draw = async (root: HTMLElement) => {
  const content = panelOf(route.value)?.load?.()
  // Also before anything is drawn, so that the server answers meanwhile.
  pollStatus()
  if (content)
    await Promise.race([content, new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT))])
  root.replaceChildren()
  render(<App />, root)
  keepFocus(root)
}

const root = document.getElementById('console')
if (root) draw(root)
