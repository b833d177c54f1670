import { useShortcuts } from '../hooks/use-shortcuts.ts'
import type { Panel } from '../panel.ts'
import { goTo } from '../router.ts'
import { TransactionList } from './list.tsx'
import { Transaction } from './transaction.tsx'

const Page = ({ rest: [trId] }: { readonly rest: readonly string[] }) => {
  useShortcuts(trId === undefined ? {} : { Escape: () => goTo('transactions') }, [trId])
  return (
    <div class={`split${trId === undefined ? '' : ' with-open'}`}>
      <TransactionList openId={trId} />
      {trId !== undefined && <Transaction key={trId} trId={trId} />}
    </div>
  )
}

/** Every transaction, and the timeline of one. */
export const transactionsPanel: Panel = { id: 'transactions', title: 'transactions', page: Page }
