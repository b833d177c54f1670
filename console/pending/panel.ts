import { useState } from 'preact/hooks'
import type { TransactionsView, TransactionView } from '../../mock-server/admin/transaction-view.ts'
import { call, whyNot } from '../api.ts'
import { Suggestion } from '../first-payment.ts'
import { Fragment, h, type Piece } from '../h.ts'
import { useLive, useTask } from '../live.ts'
import type { Panel } from '../panels.ts'
import { Lost, Sheet, Told } from '../parts.ts'
import { Button } from '../pieces.ts'
import { say } from '../words.ts'
import { EndChoice, settle } from './settle.ts'
import { PendingTable } from './table.ts'

const Page = (): Piece => {
  const { value, error, again } = useLive(() =>
    call<TransactionsView>('GET', '/transactions?state=processing&limit=1000'),
  )
  const pending = value?.transactions
  return h(Sheet, {
    title: 'pending',
    intro: 'pendingIntro',
    children: h(
      Fragment,
      null,
      h(Lost, { error }),
      pending === undefined
        ? error === undefined && h('p', { class: 'quiet' }, say('loading'))
        : h(Inbox, { pending, again }),
    ),
  })
}

/** Payments that wait for their end. */
export const pendingPanel: Panel = { id: 'pending', title: 'pending', page: Page }

type Props = {
  readonly pending: readonly TransactionView[]
  readonly again: () => Promise<void>
}

const Inbox = ({ pending, again }: Props): Piece => {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [code, setCode] = useState('00')
  const task = useTask()
  const ours = pending.filter(({ trId }) => chosen.has(trId))

  const settleChosen = async () => {
    const failures: string[] = []
    for (const { trId } of ours)
      await settle(trId, code).catch((error) => failures.push(`${trId}: ${whyNot(error)}`))
    setChosen(new Set())
    await again()
    if (failures.length > 0) throw new Error(failures.join(' '))
    return say('settledMany', { n: ours.length, code })
  }

  return h(
    Fragment,
    null,
    pending.length === 0
      ? h(Empty, null)
      : h(
          Fragment,
          null,
          h(
            'div',
            { class: 'form' },
            h(EndChoice, { value: code, onChoose: setCode }),
            h(Button, {
              kind: 'main',
              disabled: ours.length === 0 || task.isBusy,
              onPress: () => task.run(settleChosen),
              children: say('settleSelected', { n: ours.length }),
            }),
          ),
          h(PendingTable, { pending, chosen, onChoose: setChosen }),
        ),
    h(Told, { task }),
  )
}

const Empty = (): Piece =>
  h(
    'div',
    { class: 'empty' },
    h('p', null, say('nonePending')),
    h('p', { class: 'quiet' }, say('makePending')),
    h(Suggestion, { scenario: 'payment=39' }),
  )
