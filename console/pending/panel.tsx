import { useState } from 'preact/hooks'
import type { TransactionView } from '../../mock-server/admin/transaction-view.ts'
import { admin, messageOf } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { CommandSuggestion } from '../components/command-suggestion.tsx'
import { LoadError } from '../components/load-error.tsx'
import { Sheet } from '../components/sheet.tsx'
import { usePageTitle } from '../hooks/use-page-title.ts'
import { usePolling } from '../hooks/use-polling.ts'
import { t } from '../i18n/language.ts'
import { refreshCounts } from '../status.ts'
import { perform } from '../toasts.tsx'
import { EndChoice, endsOf, type Settled } from './settle.tsx'
import { PendingTable } from './table.tsx'

/** Pending payments, to be settled. */
export const Page = () => {
  const { value, error, reload } = usePolling(() =>
    admin.transactions.list({ state: 'processing', limit: 1000 }),
  )
  const pending = value?.transactions
  usePageTitle(t('pending'))
  return (
    <Sheet title="pending" intro="pendingIntro">
      <LoadError error={error} />
      {pending === undefined ? (
        error === undefined && <p class="quiet">{t('loading')}</p>
      ) : (
        <Inbox pending={pending} reload={reload} />
      )}
    </Sheet>
  )
}

type Props = {
  readonly pending: readonly TransactionView[]
  readonly reload: () => Promise<void>
}

const Inbox = ({ pending, reload }: Props) => {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [wanted, setWanted] = useState('00')
  const ours = pending.filter(({ trId }) => chosen.has(trId))
  const what = kindOf(ours.length > 0 ? ours : pending)
  const code = endsOf(what).some((end) => end.code === wanted) ? wanted : '00'

  const settleChosen = async () => {
    const failures: string[] = []
    for (const { trId } of ours)
      await admin.transactions
        .settle(trId, code)
        .catch((error) => failures.push(`${trId}: ${messageOf(error)}`))
    setChosen(new Set())
    await Promise.all([reload(), refreshCounts()])
    if (failures.length > 0) throw new Error(failures.join(' '))
  }

  return (
    <>
      {pending.length === 0 ? (
        <Empty />
      ) : (
        <>
          <div class="line-up">
            <EndChoice value={code} onChoose={setWanted} what={what} />
            <Button
              kind="main"
              disabled={ours.length === 0}
              onPress={() => perform(settleChosen, t('settledMany', { n: ours.length, code }))}
            >
              {t('settleSelected', { n: ours.length })}
            </Button>
            <span class="quiet small">{t('settleFinal')}</span>
          </div>
          <PendingTable pending={pending} chosen={chosen} onChoose={setChosen} />
        </>
      )}
    </>
  )
}

const kindOf = (pending: readonly TransactionView[]): Settled => {
  if (pending.every(({ topUp }) => topUp)) return 'top-up'
  return pending.some(({ topUp }) => topUp) ? 'both' : 'bill'
}

const Empty = () => (
  <div class="empty">
    <p>{t('nonePending')}</p>
    <p class="quiet">{t('makePending')}</p>
    <CommandSuggestion scenario="payment=39" />
  </div>
)
