import type { TransactionView } from '../../mock-server/admin/transaction-view.ts'
import { Moment } from '../components/moment.tsx'
import { ResendCallback } from '../components/resend-callback.tsx'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'

type Callback = NonNullable<NonNullable<TransactionView['topUp']>['callback']>

type Props = {
  readonly trId: number
  readonly callback: Callback
  readonly onResend: () => Promise<void>
}

/** The callback of a top-up: where it is sent, how far it got, and a button that sends it again. */
export const CallbackSection = ({ trId, callback, onResend }: Props) => {
  const { state, url, attempts, at, last } = callback
  return (
    <section class="sheet" aria-labelledby="callback-head">
      <div class="line-up">
        <h3 id="callback-head">{t('stepCallback')}</h3>
        <span>{t(STATES[state])}</span>
        <span class="quiet">{t('callbackAttempts', { n: attempts })}</span>
        <span class="spring" />
        <ResendCallback trId={trId} onDone={onResend} />
      </div>
      {url !== null && <p class="mono">{url}</p>}
      {last && (
        <p>
          <Moment at={last.at} /> <span lang="en">{last.result}</span>
        </p>
      )}
      {state === 'due' && at !== undefined && (
        <p class="quiet">
          {t('callbackNext')} <Moment at={at} />
        </p>
      )}
    </section>
  )
}

const STATES = {
  due: 'callbackDue',
  sending: 'callbackSending',
  lost: 'callbackLost',
  delivered: 'callbackDelivered',
  'given-up': 'callbackGivenUp',
  'no-url': 'callbackNoUrl',
} as const satisfies Record<Callback['state'], MessageKey>
