import { ClockBar } from './clock/bar.tsx'
import { Select } from './components/select.tsx'
import { language, setLanguage, t } from './i18n/language.ts'
import type { MessageKey } from './i18n/messages.ts'
import { consoleOf, namespace } from './namespace.ts'
import { namespaces } from './status.ts'
import { THEMES, theme } from './theme.ts'

/** The bar at the top: namespace, clock, language and theme. */
export const Header = () => (
  <header class="bar">
    <span class="brand">iak-sandbox</span>
    <NamespacePicker />
    <ClockBar />
    <span class="spring" />
    <Select
      label={t('language')}
      value={language.value}
      options={[
        { value: 'en', text: 'English' },
        { value: 'id', text: 'Indonesia' },
      ]}
      onChoose={setLanguage}
    />
    <Select
      label={t('theme')}
      value={theme.value}
      options={THEMES.map((value) => ({ value, text: `◐ ${t(THEME_TITLES[value])}` }))}
      onChoose={(chosen) => {
        theme.value = chosen
      }}
    />
  </header>
)

const THEME_TITLES = {
  auto: 'themeAuto',
  light: 'themeLight',
  dark: 'themeDark',
} as const satisfies Record<(typeof THEMES)[number], MessageKey>

/** Not a valid name of a namespace, because of the spaces. */
const NEW = ' new '

const NamespacePicker = () => {
  const names = new Set([namespace, ...namespaces.value.map(({ name }) => name)])
  return (
    <Select
      label={t('namespace')}
      value={namespace}
      options={[
        ...[...names].sort().map((name) => ({ value: name, text: name })),
        { value: NEW, text: t('newNamespace') },
      ]}
      onChoose={(chosen) => {
        const name = chosen === NEW ? prompt(t('newNamespaceAsk'))?.trim() : chosen
        if (name) location.assign(consoleOf(name))
      }}
    />
  )
}
