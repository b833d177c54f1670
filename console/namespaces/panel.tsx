import { useRef, useState } from 'preact/hooks'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { Sheet } from '../components/sheet.tsx'
import { TaskStatus } from '../components/task-status.tsx'
import { type Task, useTask } from '../hooks/use-task.ts'
import { t } from '../i18n/language.ts'
import { consoleOf, namespace } from '../namespace.ts'
import type { Panel } from '../panel.ts'
import { refresh } from '../status.ts'
import { download } from './download.ts'
import { ResetDialog } from './reset.tsx'
import { NamespaceTable } from './table.tsx'

/** Enough to read a bug report. */
const REQUESTS_SHOWN = 100

const Page = () => {
  const task = useTask()
  return (
    <Sheet title="namespaces" intro="namespacesIntro">
      <NamespaceTable task={task} />
      <NewNamespace />
      <h2 class="heading">{t('thisNamespace', { name: namespace })}</h2>
      <Actions task={task} />
      <TaskStatus task={task} />
    </Sheet>
  )
}

/** All namespaces, and actions on the current one. */
export const namespacesPanel: Panel = { id: 'namespaces', title: 'namespaces', page: Page }

const NewNamespace = () => {
  const [name, setName] = useState('')
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') location.assign(consoleOf(name.trim()))
      }}
    >
      <label class="field">
        <span class="label">{t('newNamespaceName')}</span>
        <input
          value={name}
          required
          pattern={'[A-Za-z0-9._\\-]+'}
          title={t('newNamespaceAsk')}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button">
        {t('openNamespace')}
      </button>
    </form>
  )
}

const Actions = ({ task }: { readonly task: Task }) => {
  const [isAsking, setAsking] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const restore = async (chosen: File) => {
    const restored = await admin.snapshot.restore(await readJson(chosen))
    await refresh()
    const done = t('snapshotRestored', {
      accounts: restored.accounts,
      transactions: restored.transactions,
    })
    const { withoutKey, missingScenarios } = restored
    return [
      done,
      withoutKey.length > 0 && t('snapshotWithoutKey', { names: withoutKey.join(', ') }),
      missingScenarios.length > 0 &&
        t('snapshotMissingScenarios', { names: missingScenarios.join(', ') }),
    ]
      .filter(Boolean)
      .join(' ')
  }
  return (
    <div class="deeds">
      <Button
        onPress={() =>
          task.run(async () => {
            const taken = await admin.snapshot.take({ requests: REQUESTS_SHOWN })
            download(`${namespace}.snapshot.json`, JSON.stringify(taken, null, 1))
            return t('snapshotTaken')
          })
        }
      >
        {t('takeSnapshot')}
      </Button>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        class="out-of-sight"
        tabIndex={-1}
        aria-label={t('restoreSnapshot')}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (chosen) task.run(() => restore(chosen))
        }}
      />
      <Button onPress={() => file.current?.click()}>{t('restoreSnapshot')}</Button>
      <Button kind="danger" onPress={() => setAsking(true)}>
        {t('resetAsk')}
      </Button>
      {isAsking && <ResetDialog task={task} onClose={() => setAsking(false)} />}
    </div>
  )
}

type Snapshot = Parameters<typeof admin.snapshot.restore>[0]

/** The server checks what is in it. */
const readJson = async (chosen: File): Promise<Snapshot> => {
  const text = await chosen.text()
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(t('noJson', { name: chosen.name, why: (error as Error).message }))
  }
}
