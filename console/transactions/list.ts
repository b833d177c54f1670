import { useState } from 'preact/hooks'
import type { TransactionsView, TransactionView } from '../../mock-server/admin/transaction-view.ts'
import { call } from '../api.ts'
import { Suggestion } from '../first-payment.ts'
import { h, type Piece } from '../h.ts'
import { useLive } from '../live.ts'
import { Lost, Moment, onArrows, rupiah, State } from '../parts.ts'
import { Select } from '../pieces.ts'
import { linkTo } from '../place.ts'
import { say } from '../words.ts'

/** How many are looked at while nothing is looked for, and when something is: all the API gives at once. */
const NEWEST = 300
const ALL = 10_000

type Wanted = TransactionView['state'] | 'any'

const isMeant = (one: TransactionView, text: string) =>
  [one.refId, String(one.trId), one.customerNumber, one.productCode, one.username].some((part) =>
    part.toLowerCase().includes(text),
  )

/** Every transaction, newest first, and what to look for among them. */
export const TransactionList = ({ openId }: { readonly openId: string | undefined }): Piece => {
  const [text, setText] = useState('')
  const [state, setState] = useState<Wanted>('any')
  const wanted = text.trim().toLowerCase()
  const limit = wanted === '' ? NEWEST : ALL
  const { value, error } = useLive(
    () =>
      call<TransactionsView>(
        'GET',
        `/transactions?limit=${limit}${state === 'any' ? '' : `&state=${state}`}`,
      ),
    [limit, state],
    wanted === '' ? 2_000 : 5_000,
  )
  const found = (value?.transactions ?? []).filter((one) => isMeant(one, wanted)).slice(0, NEWEST)
  const total = Object.values(value?.tally ?? {}).reduce((sum, many) => sum + many, 0)
  return h(
    'section',
    { class: 'listing', 'aria-label': say('transactions') },
    h('h1', { class: 'out-of-sight' }, say('transactions')),
    h(
      'div',
      { class: 'toolbar' },
      h('input', {
        type: 'search',
        value: text,
        placeholder: say('findTransaction'),
        'aria-label': say('findTransaction'),
        spellcheck: false,
        autocomplete: 'off',
        onInput: (event) => setText(event.currentTarget.value),
      }),
      h(Select<Wanted>, {
        label: say('stateLabel'),
        value: state,
        options: [
          { value: 'any', text: say('anyState') },
          { value: 'inquired', text: say('stateInquired') },
          { value: 'processing', text: say('stateProcessing') },
          { value: 'paid', text: say('statePaid') },
          { value: 'failed', text: say('stateFailed') },
        ],
        onChoose: setState,
      }),
      h('span', { class: 'quiet counted', role: 'status' }, [
        say('transactionCount', { n: found.length, all: total }),
      ]),
    ),
    h(Lost, { error }),
    value && total === 0
      ? h('div', { class: 'nothing' }, h('p', null, say('noTransactionYet')), h(Suggestion, {}))
      : value && found.length === 0
        ? h('p', { class: 'nothing' }, say('noTransaction'))
        : h(
            'ul',
            { class: 'entries', 'aria-label': say('transactionsLabel'), onKeyDown: onArrows },
            found.map((one) =>
              h(Entry, { key: one.trId, one, isOpen: String(one.trId) === openId }),
            ),
          ),
  )
}

type Props = { readonly one: TransactionView; readonly isOpen: boolean }

const Entry = ({ one, isOpen }: Props): Piece =>
  h(
    'li',
    null,
    h(
      'a',
      {
        href: linkTo('transactions', String(one.trId)),
        class: 'entry',
        ...(isOpen && { 'aria-current': 'true' as const }),
      },
      h('span', { class: 'at quiet' }, h(Moment, { at: one.inquiredAt })),
      h('span', { class: 'is' }, h(State, { state: one.state, code: one.responseCode })),
      h('span', { class: 'product' }, one.productCode),
      h('span', { class: 'number mono' }, one.customerNumber),
      h('span', { class: 'ref mono' }, one.refId),
      h('span', { class: 'tr mono quiet' }, String(one.trId)),
      h('span', { class: 'money' }, rupiah(one.deductedAmount)),
    ),
  )
