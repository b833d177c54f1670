import type { ComponentChildren } from 'preact'
import { language, t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'

type Props = {
  readonly title: MessageKey
  readonly intro?: MessageKey
  readonly children: ComponentChildren
}

/** A panel that is a page of text and tables. */
export const Sheet = ({ title, intro, children }: Props) => (
  <div class="page" lang={language.value}>
    <h1>{t(title)}</h1>
    {intro !== undefined && <p class="quiet intro">{t(intro)}</p>}
    {children}
  </div>
)
