import { useState } from 'preact/hooks'
import type { TransactionView } from '../../mock-server/admin/transaction-view.ts'
import { admin, messageOf } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { CommandSuggestion } from '../components/command-suggestion.tsx'
import { LoadError } from '../components/load-error.tsx'
import { Sheet } from '../components/sheet.tsx'
import { TaskStatus } from '../components/task-status.tsx'
import { usePolling } from '../hooks/use-polling.ts'
import { useTask } from '../hooks/use-task.ts'
import { t } from '../i18n/language.ts'
import type { Panel } from '../panel.ts'
import { EndChoice } from './settle.tsx'
import { PendingTable } from './table.tsx'

const Page = () => {
  const { value, error, reload } = usePolling(() =>
    admin.transactions.list({ state: 'processing', limit: 1000 }),
  )
  const pending = value?.transactions
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

/** Pending payments, to be settled. */
export const pendingPanel: Panel = { id: 'pending', title: 'pending', page: Page }

type Props = {
  readonly pending: readonly TransactionView[]
  readonly reload: () => Promise<void>
}

const Inbox = ({ pending, reload }: Props) => {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [code, setCode] = useState('00')
  const task = useTask()
  const ours = pending.filter(({ trId }) => chosen.has(trId))

  const settleChosen = async () => {
    const failures: string[] = []
    for (const { trId } of ours)
      await admin.transactions
        .settle(trId, code)
        .catch((error) => failures.push(`${trId}: ${messageOf(error)}`))
    setChosen(new Set())
    await reload()
    if (failures.length > 0) throw new Error(failures.join(' '))
    return t('settledMany', { n: ours.length, code })
  }

  return (
    <>
      {pending.length === 0 ? (
        <Empty />
      ) : (
        <>
          <div class="form">
            <EndChoice value={code} onChoose={setCode} />
            <Button
              kind="main"
              disabled={ours.length === 0 || task.isBusy}
              onPress={() => task.run(settleChosen)}
            >
              {t('settleSelected', { n: ours.length })}
            </Button>
          </div>
          <PendingTable pending={pending} chosen={chosen} onChoose={setChosen} />
        </>
      )}
      <TaskStatus task={task} />
    </>
  )
}

const Empty = () => (
  <div class="empty">
    <p>{t('nonePending')}</p>
    <p class="quiet">{t('makePending')}</p>
    <CommandSuggestion scenario="payment=39" />
  </div>
)
