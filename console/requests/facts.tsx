import type { ComponentChildren } from 'preact'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'

/** One named fact of an explanation, within a `<dl class="facts">`. */
export const Fact = (props: {
  readonly name: MessageKey
  readonly children: ComponentChildren
}) => (
  <>
    <dt>{t(props.name)}</dt>
    <dd>{props.children}</dd>
  </>
)
