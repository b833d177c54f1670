import { gate } from './admin.ts'
import { FaultBanner } from './faults/banner.tsx'
import { Header } from './header.tsx'
import { t } from './i18n/language.ts'
import { PANELS } from './panels.ts'
import { ProcessBanner } from './process-banner.tsx'
import { linkTo, route } from './router.ts'
import { isReachable } from './status.ts'
import { TokenPage } from './token-page.tsx'

/** Header, banners, navigation, and the current panel. */
export const App = () => {
  const { panel: id, rest } = route.value
  const panel = id === '' ? PANELS[0] : PANELS.find((one) => one.id === id)
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it moves the focus, and must not change the route */}
      <a class="skip" href="#main" onClick={skip}>
        {t('skip')}
      </a>
      <Header />
      <Banner />
      {gate.value ? (
        <main id="main" tabIndex={-1}>
          <TokenPage {...gate.value} />
        </main>
      ) : (
        <>
          <Navigation current={panel?.id} />
          <main id="main" tabIndex={-1}>
            {panel ? <panel.page rest={rest} /> : <p class="sheet">{t('noPanel')}</p>}
          </main>
        </>
      )}
    </>
  )
}

/** Following the link would change the route. */
const skip = (event: MouseEvent) => {
  event.preventDefault()
  document.getElementById('main')?.focus()
}

const Navigation = ({ current }: { readonly current: string | undefined }) => (
  <nav class="panels" aria-label={t('panels')}>
    {PANELS.map(({ id, title }) => (
      <a
        key={id}
        href={linkTo(id)}
        aria-current={id === current ? 'page' : undefined}
        ref={id === current ? bringIntoView : null}
      >
        {t(title)}
      </a>
    ))}
  </nav>
)

/** On a narrow screen the tabs scroll. */
const bringIntoView = (tab: HTMLElement | null) =>
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })

/** Shown on every panel: armed faults, processes that differ, and a server that does not answer. */
const Banner = () => (
  <div class="banners" role="status">
    <FaultBanner />
    <ProcessBanner />
    {!isReachable.value && <p class="banner gone">{t('unreachable')}</p>}
  </div>
)
