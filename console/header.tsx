import { logOut, token } from './admin.ts'
import { isComposing } from './armed/composing.ts'
import { ClockBar } from './clock/bar.tsx'
import { Button } from './components/button.tsx'
import { Menu } from './components/menu.tsx'
import { Select } from './components/select.tsx'
import { language, t } from './i18n/language.ts'
import type { MessageKey } from './i18n/messages.ts'
import { setLanguage } from './i18n/preferred.ts'
import { showsKeys } from './keys.tsx'
import { consoleOf, namespace } from './namespace.ts'
import { linkTo } from './router.ts'
import { namespaces } from './status.ts'
import { THEMES, theme } from './theme.ts'

/** The bar at the top: namespace, clock, what to arm, and preferences. */
export const Header = () => (
  <header class="bar">
    <span class="brand">iak-sandbox</span>
    <NamespacePicker />
    <ClockBar />
    <span class="spring" />
    <Button
      kind="main"
      hint={t('armLong')}
      onPress={() => {
        isComposing.value = {}
      }}
    >
      {t('armShort')}
    </Button>
    <Preferences />
  </header>
)

const Preferences = () => (
  <Menu title="☰" label={t('preferences')}>
    {(close) => (
      <>
        <Select
          label={t('language')}
          showLabel
          value={language.value}
          options={[
            { value: 'en', text: 'English' },
            { value: 'id', text: 'Bahasa Indonesia' },
          ]}
          onChoose={setLanguage}
        />
        <Select
          label={t('theme')}
          showLabel
          value={theme.value}
          options={THEMES.map((value) => ({ value, text: t(THEME_TITLES[value]) }))}
          onChoose={(chosen) => {
            theme.value = chosen
          }}
        />
        <Button
          kind="bare"
          onPress={() => {
            close()
            showsKeys.value = true
          }}
        >
          {t('keys')} <kbd>?</kbd>
        </Button>
        {token.value !== undefined && (
          <Button kind="bare" onPress={logOut}>
            {t('logOut')}
          </Button>
        )}
      </>
    )}
  </Menu>
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
      onChoose={(chosen) =>
        location.assign(chosen === NEW ? linkTo('namespaces') : consoleOf(chosen))
      }
    />
  )
}
