import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { TransactionView } from '../../mock-server/admin/transaction-view.ts'
import { Button } from '../components/button.tsx'
import { CommandSuggestion } from '../components/command-suggestion.tsx'
import { LoadError } from '../components/load-error.tsx'
import { Moment } from '../components/moment.tsx'
import { TransactionState } from '../components/transaction-state.tsx'
import { formatMoment, rupiah } from '../format.ts'
import { usePolling } from '../hooks/use-polling.ts'
import { t } from '../i18n/language.ts'
import { SettleOne } from '../pending/settle.tsx'
import { searchLink } from '../requests/links.ts'
import { goTo, linkTo } from '../router.ts'
import { CallbackSection } from './callback.tsx'
import { Receipt } from './receipt.tsx'
import { loadStory } from './story.ts'
import { Timeline } from './timeline.tsx'

/** One transaction: what it is, what happened, and its receipt. */
export const Transaction = ({ trId }: { readonly trId: string }) => {
  const { value: story, error, reload } = usePolling(() => loadStory(trId), [trId])
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [trId])
  const transaction = story?.transaction
  return (
    <section class="detail" aria-labelledby="transaction-head">
      <div class="detail-head">
        <h2 id="transaction-head" ref={head} tabIndex={-1} class="mono">
          {trId}
        </h2>
        {transaction && (
          <TransactionState state={transaction.state} code={transaction.responseCode} />
        )}
        <span class="spring" />
        <Button onPress={() => goTo('transactions')} label={t('back')}>
          ✕
        </Button>
      </div>
      {!story && error !== undefined && <p class="quiet">{t('noSuchTransaction')}</p>}
      {!story && <LoadError error={error} />}
      {story && (
        <>
          <Facts transaction={story.transaction} />
          {story.transaction.state === 'processing' && (
            <SettleOne
              trId={story.transaction.trId}
              what={story.transaction.topUp ? 'top-up' : 'bill'}
              onDone={reload}
            />
          )}
          {story.transaction.state === 'inquired' && (
            <>
              <p class="quiet">{t('payWithCurl')}</p>
              <CommandSuggestion trId={story.transaction.trId} />
            </>
          )}
          {story.transaction.topUp?.callback && (
            <CallbackSection
              trId={story.transaction.trId}
              callback={story.transaction.topUp.callback}
              onResend={reload}
            />
          )}
          <div class="beside">
            <Timeline story={story} />
            <Receipt trId={trId} isPaid={story.transaction.state === 'paid'} />
          </div>
        </>
      )}
    </section>
  )
}

const Facts = ({ transaction: one }: { readonly transaction: TransactionView }) => (
  <dl class="about">
    {fact(
      'ref_id',
      <a href={searchLink(`ref:${one.refId}`)} class="mono" title={t('allOfRef')}>
        {one.refId}
      </a>,
    )}
    {one.topUp && fact(t('kind'), t('prepaidTopUp', { version: one.topUp.version }))}
    {fact(t('product'), one.productCode)}
    {fact(t('customerNumber'), <span class="mono">{one.customerNumber}</span>)}
    {fact(t('ofAccount'), <a href={linkTo('accounts', one.username)}>{one.username}</a>)}
    {one.topUp?.sn !== undefined && fact('sn', <span class="mono">{one.topUp.sn}</span>)}
    {fact(t('amount'), rupiah(one.deductedAmount))}
    {one.topUp?.callbackFault &&
      fact(
        t('callbackFault'),
        <span class="badge fault">{`⚡ ${one.topUp.callbackFault.kind}`}</span>,
      )}
    {one.payableBefore !== undefined && fact(t('payableBefore'), <Moment at={one.payableBefore} />)}
    {one.settles && fact(t('settlesItself'), howItSettles(one.settles))}
  </dl>
)

const howItSettles = (settles: NonNullable<TransactionView['settles']>) =>
  'at' in settles
    ? t('settlesAt', { at: formatMoment(settles.at), to: settles.to })
    : t('settlesByChecks', { codes: settles.checks.join(', ') })

const fact = (name: string, inside: ComponentChildren) => (
  <div>
    <dt>{name}</dt>
    <dd>{inside}</dd>
  </div>
)
