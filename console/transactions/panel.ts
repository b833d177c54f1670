import { useLayoutEffect } from 'preact/hooks'
import { h, type Piece } from '../h.ts'
import type { Panel } from '../panels.ts'
import { goTo } from '../place.ts'
import { TransactionList } from './list.ts'
import { Transaction } from './one.ts'

const Page = ({ rest: [trId] }: { readonly rest: readonly string[] }): Piece => {
  // With what it closes, not after it is painted: nobody's first key may be lost.
  useLayoutEffect(() => {
    if (trId === undefined) return
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = (event.target as Element).matches('input, textarea, select')
      if (event.key === 'Escape' && !isTyping) goTo('transactions')
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [trId])
  return h(
    'div',
    { class: `split${trId === undefined ? '' : ' with-open'}` },
    h(TransactionList, { openId: trId }),
    trId !== undefined && h(Transaction, { key: trId, trId }),
  )
}

/** Every transaction, and the way of one. */
export const transactionsPanel: Panel = { id: 'transactions', title: 'transactions', page: Page }
