import { effect } from '@preact/signals'
import { render } from 'preact'
import { h } from './h.ts'
import { namespace } from './place.ts'
import { Shell } from './shell.ts'
import { keepLooking } from './standing.ts'
import { language } from './words.ts'
import './theme.ts'

effect(() => {
  document.documentElement.lang = language.value
})
document.title = `${namespace} · iak-sandbox`
const root = document.getElementById('console')
if (root) {
  root.replaceChildren()
  render(h(Shell, null), root)
}
keepLooking()
