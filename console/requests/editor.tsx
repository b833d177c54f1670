import { useState } from 'preact/hooks'
import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import { admin } from '../admin.ts'
import { Check, TextArea } from '../components/field.tsx'
import { t } from '../i18n/language.ts'
import { perform } from '../toasts.tsx'
import { formatBody } from './format-body.ts'
import { openRequest } from './links.ts'

/** Changes the body of a request, and sends it. */
export const Editor = ({ exchange }: { readonly exchange: ExchangeView }) => {
  const [body, setBody] = useState(() => indented(exchange.body ?? ''))
  const [isSigned, setSigned] = useState(true)
  const send = () =>
    perform(async () => {
      const sent = await admin.requests.replay(exchange.id, { body, sign: isSigned })
      openRequest(sent.id)
    })
  return (
    <form
      class="editor"
      aria-label={t('editResend')}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextArea
        label={t('editBody', { target: exchange.target })}
        value={body}
        rows={Math.min(18, body.split('\n').length + 1)}
        onInput={setBody}
      />
      <div class="line-up">
        <Check isChecked={isSigned} onChange={setSigned}>
          {t('signAgain')}
        </Check>
        <span class="spring" />
        <button type="submit" class="button main">
          {t('send')}
        </button>
      </div>
    </form>
  )
}

const indented = (body: string) =>
  formatBody(body)
    ?.map(({ text }) => text)
    .join('') ?? body
