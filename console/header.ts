import { ClockBar } from './clock/bar.ts'
import { h, type Piece } from './h.ts'
import { Select } from './pieces.ts'
import { consoleOf, namespace } from './place.ts'
import { namespaces } from './standing.ts'
import { THEMES, theme } from './theme.ts'
import { type Language, language, say, speak, type WordKey } from './words.ts'

/** The bar at the top: whose console this is, which namespace, what time it is there. */
export const Header = (): Piece =>
  h(
    'header',
    { class: 'bar' },
    h('span', { class: 'brand' }, 'iak-sandbox'),
    h(NamespacePicker, null),
    h(ClockBar, null),
    h('span', { class: 'spring' }),
    h(Select<Language>, {
      label: say('language'),
      value: language.value,
      options: [
        { value: 'en', text: 'English' },
        { value: 'id', text: 'Indonesia' },
      ],
      onChoose: speak,
    }),
    h(Select<(typeof THEMES)[number]>, {
      label: say('theme'),
      value: theme.value,
      options: THEMES.map((value) => ({ value, text: `◐ ${say(THEME_WORDS[value])}` })),
      onChoose: (chosen) => {
        theme.value = chosen
      },
    }),
  )

const THEME_WORDS = {
  auto: 'themeAuto',
  light: 'themeLight',
  dark: 'themeDark',
} as const satisfies Record<(typeof THEMES)[number], WordKey>

/** No namespace may have this name, for it has a blank. */
const NEW = ' new '

const NamespacePicker = (): Piece => {
  const names = new Set([namespace, ...namespaces.value.map(({ name }) => name)])
  return h(Select<string>, {
    label: say('namespace'),
    value: namespace,
    options: [
      ...[...names].sort().map((name) => ({ value: name, text: name })),
      { value: NEW, text: say('newNamespace') },
    ],
    onChoose: (chosen) => {
      const name = chosen === NEW ? prompt(say('newNamespaceAsk'))?.trim() : chosen
      if (name) location.assign(consoleOf(name))
    },
  })
}
