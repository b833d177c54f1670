import { useEffect, useRef } from 'preact/hooks'
import type { TransactionView } from '../../mock-server/admin/transaction-view.ts'
import { Suggestion } from '../first-payment.ts'
import { Fragment, h, type Inside, type Piece } from '../h.ts'
import { useLive } from '../live.ts'
import { Lost, Moment, rupiah, State } from '../parts.ts'
import { SettleOne } from '../pending/settle.ts'
import { Button } from '../pieces.ts'
import { goTo } from '../place.ts'
import { say } from '../words.ts'
import { Receipt } from './receipt.ts'
import { loadStory } from './story.ts'
import { Timeline } from './timeline.ts'

/** One transaction: what it is, what happened, and its receipt. */
export const Transaction = ({ trId }: { readonly trId: string }): Piece => {
  const { value: story, error, again } = useLive(() => loadStory(trId), [trId])
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [trId])
  const transaction = story?.transaction
  return h(
    'section',
    { class: 'detail', 'aria-labelledby': 'transaction-head' },
    h(
      'div',
      { class: 'detail-head' },
      h(
        'h2',
        { id: 'transaction-head', ref: head, tabIndex: -1, class: 'detail-title mono' },
        trId,
      ),
      transaction && h(State, { state: transaction.state, code: transaction.responseCode }),
      h('span', { class: 'spring' }),
      h(Button, { onPress: () => goTo('transactions'), children: '✕', label: say('back') }),
    ),
    !story && error !== undefined && h('p', { class: 'quiet' }, say('noSuchTransaction')),
    !story && h(Lost, { error }),
    story &&
      h(
        Fragment,
        null,
        h(Facts, { transaction: story.transaction }),
        story.transaction.state === 'processing' &&
          h(SettleOne, { trId: story.transaction.trId, onDone: again }),
        story.transaction.state === 'inquired' &&
          h(
            Fragment,
            null,
            h('p', { class: 'quiet' }, say('payWithCurl')),
            h(Suggestion, { trId: story.transaction.trId }),
          ),
        h(
          'div',
          { class: 'beside' },
          h(Timeline, { story }),
          h(Receipt, { trId, isPaid: story.transaction.state === 'paid' }),
        ),
      ),
  )
}

const Facts = ({ transaction: one }: { readonly transaction: TransactionView }): Piece =>
  h(
    'dl',
    { class: 'about' },
    fact('ref_id', h('span', { class: 'mono' }, one.refId)),
    fact(say('product'), one.productCode),
    fact(say('customerNumber'), h('span', { class: 'mono' }, one.customerNumber)),
    fact(say('ofAccount'), one.username),
    fact(say('amount'), rupiah(one.deductedAmount)),
    one.payableBefore !== undefined &&
      fact(say('payableBefore'), h(Moment, { at: one.payableBefore })),
    one.settles && fact(say('settlesItself'), howItSettles(one.settles)),
  )

const howItSettles = (settles: NonNullable<TransactionView['settles']>) =>
  'at' in settles
    ? say('settlesAt', { at: settles.at.slice(0, 19).replace('T', ' '), to: settles.to })
    : say('settlesByChecks', { codes: settles.checks.join(', ') })

const fact = (name: string, inside: Inside) =>
  h('div', null, h('dt', null, name), h('dd', null, inside))
