import type { ComponentChildren } from 'preact'
import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { ResendCallback } from '../components/resend-callback.tsx'
import { t } from '../i18n/language.ts'
import { refresh } from '../status.ts'
import { perform } from '../toasts.tsx'
import { ExportMenu } from './export-menu.tsx'
import { openRequest } from './links.ts'

type Props = {
  readonly exchange: ExchangeView
  readonly onCompare: () => void
  readonly children: ComponentChildren
}

/** What can be done with an exchange: replay, edit, export, compare. */
export const Actions = ({ exchange, onCompare, children }: Props) => {
  const { id, kind, command, order } = exchange
  const replay = () =>
    perform(async () => {
      const sent = await admin.requests.replay(id, freshRefId(exchange))
      openRequest(sent.id)
      await refresh()
    })
  return (
    <div class="actions">
      {kind === 'request' ? (
        <Button
          kind="main"
          hint={command?.kind === 'inquiry' ? t('againFresh') : t('again')}
          onPress={replay}
        >
          {t('replay')}
        </Button>
      ) : (
        order.trId !== null && <ResendCallback trId={order.trId} />
      )}
      {children}
      <Button onPress={onCompare}>{t('compareWith')}</Button>
      <ExportMenu
        q={`id:${id}`}
        curl={async () => (await admin.requests.curl(id, freshRefId(exchange))).command}
      />
    </div>
  )
}

/** A ref_id for a replayed inquiry, whose own has been used. */
const freshRefId = ({ command }: ExchangeView) =>
  command?.kind === 'inquiry'
    ? { refId: `replay-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}` }
    : {}
