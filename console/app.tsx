import { gate } from './admin.ts'
import { ArmedBar } from './armed/bar.tsx'
import { isComposing } from './armed/composing.ts'
import { HoursOffer } from './clock/hours-offer.tsx'
import { Header } from './header.tsx'
import { useShortcuts } from './hooks/use-shortcuts.ts'
import { t } from './i18n/language.ts'
import { Keys, showsKeys } from './keys.tsx'
import { later } from './later.tsx'
import { Navigation } from './navigation.tsx'
import { panelOf } from './panels.ts'
import { ProcessBanner } from './process-banner.tsx'
import { route } from './router.ts'
import { isReachable } from './status.ts'
import { Toasts } from './toasts.tsx'
import { TokenPage } from './token-page.tsx'

const Composer = later(async () => (await import('./armed/composer.tsx')).Composer)

/** Header, what is armed, navigation, and the current panel. */
export const App = () => {
  const { rest } = route.value
  const panel = panelOf(route.value)
  useShortcuts(
    {
      '?': () => {
        showsKeys.value = true
      },
    },
    [],
  )
  if (gate.value)
    return (
      <main id="main">
        <TokenPage {...gate.value} />
      </main>
    )
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it moves the focus, and must not change the route */}
      <a class="skip" href="#main" onClick={skip}>
        {t('skip')}
      </a>
      <Header />
      <HoursOffer />
      <ArmedBar />
      <div role="status">
        <ProcessBanner />
        {!isReachable.value && <p class="banner gone">{t('unreachable')}</p>}
      </div>
      <div class="frame">
        <Navigation current={panel?.id} />
        <main id="main" tabIndex={-1}>
          {panel ? <panel.page rest={rest} /> : <p class="sheet alone">{t('noPanel')}</p>}
        </main>
      </div>
      {isComposing.value && <Composer start={isComposing.value} />}
      <Keys />
      <Toasts />
    </>
  )
}

/** Following the link would change the route. */
const skip = (event: MouseEvent) => {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
