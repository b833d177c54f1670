import { useLayoutEffect } from 'preact/hooks'
import type { Panel } from '../panel.ts'
import { goTo } from '../router.ts'
import { TransactionList } from './list.tsx'
import { Transaction } from './one.tsx'

const Page = ({ rest: [trId] }: { readonly rest: readonly string[] }) => {
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
  return (
    <div class={`split${trId === undefined ? '' : ' with-open'}`}>
      <TransactionList openId={trId} />
      {trId !== undefined && <Transaction key={trId} trId={trId} />}
    </div>
  )
}

/** Every transaction, and the way of one. */
export const transactionsPanel: Panel = { id: 'transactions', title: 'transactions', page: Page }
