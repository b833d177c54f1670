import { useState } from 'preact/hooks'
import type { TransactionView } from '../../mock-server/admin/transaction-view.ts'
import { admin } from '../admin.ts'
import { moveWithArrows } from '../components/arrow-keys.ts'
import { CommandSuggestion } from '../components/command-suggestion.tsx'
import { LoadError } from '../components/load-error.tsx'
import { Moment } from '../components/moment.tsx'
import { SearchField } from '../components/search-field.tsx'
import { Select } from '../components/select.tsx'
import { TransactionState } from '../components/transaction-state.tsx'
import { rupiah } from '../format.ts'
import { usePolling } from '../hooks/use-polling.ts'
import { t } from '../i18n/language.ts'
import { linkTo } from '../router.ts'

/** How many are loaded while nothing is searched for, and while something is: the API's limit. */
const NEWEST = 300
const ALL = 10_000

type Wanted = TransactionView['state'] | 'any'

const matches = (one: TransactionView, text: string) =>
  [one.refId, String(one.trId), one.customerNumber, one.productCode, one.username].some((part) =>
    part.toLowerCase().includes(text),
  )

/** Every transaction, newest first, with a search. */
export const TransactionList = ({ openId }: { readonly openId: string | undefined }) => {
  const [text, setText] = useState('')
  const [state, setState] = useState<Wanted>('any')
  const wanted = text.trim().toLowerCase()
  const limit = wanted === '' ? NEWEST : ALL
  const { value, error } = usePolling(
    () => admin.transactions.list({ limit, state: state === 'any' ? undefined : state }),
    [limit, state],
    wanted === '' ? 2_000 : 5_000,
  )
  const found = (value?.transactions ?? []).filter((one) => matches(one, wanted)).slice(0, NEWEST)
  const total = Object.values(value?.tally ?? {}).reduce((sum, many) => sum + many, 0)
  return (
    <section class="listing" aria-label={t('transactions')}>
      <div class="toolbar">
        <SearchField label={t('findTransaction')} value={text} onInput={setText} />
        <Select
          label={t('stateLabel')}
          value={state}
          options={[
            { value: 'any', text: t('anyState') },
            { value: 'inquired', text: t('stateInquired') },
            { value: 'processing', text: t('stateProcessing') },
            { value: 'paid', text: t('statePaid') },
            { value: 'failed', text: t('stateFailed') },
          ]}
          onChoose={setState}
        />
        <span class="quiet counted" role="status">
          {t('transactionCount', { n: found.length, all: total })}
        </span>
      </div>
      <LoadError error={error} />
      {value && total === 0 ? (
        <div class="nothing stack">
          <p>{t('noTransactionYet')}</p>
          <CommandSuggestion />
        </div>
      ) : value && found.length === 0 ? (
        <p class="nothing">{t('noTransaction')}</p>
      ) : (
        <div class="entries">
          <Heads />
          <ul aria-label={t('transactionsLabel')} onKeyDown={moveWithArrows}>
            {found.map((one) => (
              <Entry key={one.trId} one={one} isOpen={String(one.trId) === openId} />
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

const Heads = () => (
  <div class="entry heads" aria-hidden>
    <span>{t('columnTime')}</span>
    <span>{t('stateLabel')}</span>
    <span>{t('product')}</span>
    <span>{t('columnNumber')}</span>
    <span>ref_id</span>
    <span>tr_id</span>
    <span class="money">{t('amount')}</span>
  </div>
)

type Props = { readonly one: TransactionView; readonly isOpen: boolean }

const Entry = ({ one, isOpen }: Props) => (
  <li>
    <a
      href={linkTo('transactions', String(one.trId))}
      class="entry"
      aria-current={isOpen ? 'true' : undefined}
    >
      <span class="at quiet">
        <Moment at={one.inquiredAt} />
      </span>
      <span class="is">
        <TransactionState state={one.state} code={one.responseCode} />
      </span>
      <span class="product">{one.productCode}</span>
      <span class="number mono">{one.customerNumber}</span>
      <span class="ref mono">{one.refId}</span>
      <span class="tr mono quiet">{String(one.trId)}</span>
      <span class="money">{rupiah(one.deductedAmount)}</span>
    </a>
  </li>
)
