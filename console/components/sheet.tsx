import type { ComponentChildren } from 'preact'
import { usePageTitle } from '../hooks/use-page-title.ts'
import { language, t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'

type Props = {
  readonly title: MessageKey
  readonly intro?: MessageKey
  readonly isWide?: boolean
  readonly children: ComponentChildren
}

/** A panel that is a page of text and tables. */
export const Sheet = ({ title, intro, isWide = false, children }: Props) => {
  usePageTitle(t(title))
  return (
    <div class={`page${isWide ? ' wide' : ''}`} lang={language.value}>
      <header>
        <h1>{t(title)}</h1>
        {intro !== undefined && <p class="intro">{t(intro)}</p>}
      </header>
      {children}
    </div>
  )
}
