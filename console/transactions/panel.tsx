import { Splitter } from '../components/splitter.tsx'
import { usePageTitle } from '../hooks/use-page-title.ts'
import { useShortcuts } from '../hooks/use-shortcuts.ts'
import { t } from '../i18n/language.ts'
import { goTo } from '../router.ts'
import { TransactionList } from './list.tsx'
import { Transaction } from './transaction.tsx'

/** Every transaction, bills and top-ups, and the timeline of one. */
export const Page = ({ rest: [trId] }: { readonly rest: readonly string[] }) => {
  usePageTitle(t('transactions'), trId)
  useShortcuts(trId === undefined ? {} : { Escape: () => goTo('transactions') }, [trId])
  return (
    <div class={`split${trId === undefined ? '' : ' with-open'}`}>
      <h1 class="out-of-sight">{t('transactions')}</h1>
      <TransactionList openId={trId} />
      {trId !== undefined && (
        <>
          <Splitter />
          <Transaction key={trId} trId={trId} />
        </>
      )}
    </div>
  )
}
