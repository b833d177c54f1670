import { t } from './i18n/language.ts'
import { GROUPS } from './panels.ts'
import { linkTo } from './router.ts'
import { hereNow } from './status.ts'

/** The panels by what they are for. */
export const Navigation = ({ current }: { readonly current: string | undefined }) => (
  <nav class="panels" aria-label={t('panels')}>
    {GROUPS.map(({ title, panels }) => (
      <section key={title}>
        <h2>{t(title)}</h2>
        <ul>
          {panels.map(({ id }) => (
            <li key={id}>
              <a
                href={linkTo(id)}
                aria-current={id === current ? 'page' : undefined}
                ref={id === current ? bringIntoView : null}
              >
                {t(id)}
                {id === 'pending' && <PendingBadge />}
              </a>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </nav>
)

const PendingBadge = () => {
  const n = hereNow.value?.pending ?? 0
  return n === 0 ? null : <span class="badge">{n}</span>
}

/** On a narrow screen the links scroll. */
const bringIntoView = (link: HTMLElement | null) =>
  link?.scrollIntoView({ block: 'nearest', inline: 'center' })
