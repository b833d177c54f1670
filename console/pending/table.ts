import type { TransactionView } from '../../mock-server/admin/transaction-view.ts'
import { h, type Piece } from '../h.ts'
import { Moment, rupiah } from '../parts.ts'
import { linkTo } from '../place.ts'
import { say } from '../words.ts'

type Props = {
  readonly pending: readonly TransactionView[]
  readonly chosen: ReadonlySet<number>
  readonly onChoose: (chosen: ReadonlySet<number>) => void
}

/** The pending payments, to be ticked one by one or all at once. */
export const PendingTable = ({ pending, chosen, onChoose }: Props): Piece => {
  const isAll = pending.every(({ trId }) => chosen.has(trId))
  const toggle = (trId: number) => {
    const next = new Set(chosen)
    if (!next.delete(trId)) next.add(trId)
    onChoose(next)
  }
  return h(
    'table',
    { class: 'table' },
    h('caption', { class: 'out-of-sight' }, say('pending')),
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        h(
          'th',
          { scope: 'col', class: 'tick' },
          h('input', {
            type: 'checkbox',
            checked: isAll,
            'aria-label': say('selectAll'),
            onChange: () => onChoose(isAll ? new Set() : new Set(pending.map(({ trId }) => trId))),
          }),
        ),
        h('th', { scope: 'col' }, 'ref_id · tr_id'),
        h('th', { scope: 'col' }, say('product')),
        h('th', { scope: 'col', class: 'number' }, say('amount')),
        h('th', { scope: 'col', class: 'wide' }, say('pendingSince')),
        h('th', { scope: 'col', class: 'wide' }, say('settlesItself')),
      ),
    ),
    h(
      'tbody',
      null,
      pending.map((one) => h(Row, { key: one.trId, one, isChosen: chosen.has(one.trId), toggle })),
    ),
  )
}

type RowProps = {
  readonly one: TransactionView
  readonly isChosen: boolean
  readonly toggle: (trId: number) => void
}

const Row = ({ one, isChosen, toggle }: RowProps): Piece =>
  h(
    'tr',
    isChosen ? { class: 'chosen' } : null,
    h(
      'td',
      { class: 'tick' },
      h('input', {
        type: 'checkbox',
        checked: isChosen,
        'aria-label': say('selectOne', { ref: one.refId }),
        onChange: () => toggle(one.trId),
      }),
    ),
    h(
      'td',
      null,
      h('a', { href: linkTo('transactions', String(one.trId)), class: 'mono' }, one.refId),
      h('div', { class: 'quiet mono' }, String(one.trId)),
    ),
    h('td', null, one.productCode, h('div', { class: 'quiet mono' }, one.customerNumber)),
    h('td', { class: 'number' }, rupiah(one.deductedAmount)),
    h('td', { class: 'wide' }, h(Moment, { at: one.inquiredAt })),
    h('td', { class: 'wide quiet' }, howOf(one)),
  )

const howOf = ({ settles, responseCode }: TransactionView) => {
  if (!settles) return say('byHandOnly', { code: responseCode ?? '' })
  return 'at' in settles
    ? say('settlesAt', { at: settles.at.slice(0, 19).replace('T', ' '), to: settles.to })
    : say('settlesByChecks', { codes: settles.checks.join(', ') })
}
