import { useRef, useState } from 'preact/hooks'
import type { Restored } from '../../mock-server/admin/snapshot-schema.ts'
import { call } from '../api.ts'
import { Fragment, h, type Piece } from '../h.ts'
import { type Task, useTask } from '../live.ts'
import type { Panel } from '../panels.ts'
import { Sheet, Told } from '../parts.ts'
import { Button } from '../pieces.ts'
import { consoleOf, namespace } from '../place.ts'
import { lookAround } from '../standing.ts'
import { say } from '../words.ts'
import { ResetDialog } from './reset.ts'
import { download } from './save.ts'
import { NamespaceTable } from './table.ts'

/** Enough for whoever reads a bug report. */
const REQUESTS_SHOWN = 100

const Page = (): Piece => {
  const task = useTask()
  return h(Sheet, {
    title: 'namespaces',
    intro: 'namespacesIntro',
    children: h(
      Fragment,
      null,
      h(NamespaceTable, { task }),
      h(NewNamespace, null),
      h('h2', { class: 'heading' }, say('thisNamespace', { name: namespace })),
      h(Actions, { task }),
      h(Told, { task }),
    ),
  })
}

/** The namespaces, and what can be done with the one shown. */
export const namespacesPanel: Panel = { id: 'namespaces', title: 'namespaces', page: Page }

const NewNamespace = (): Piece => {
  const [name, setName] = useState('')
  return h(
    'form',
    {
      class: 'form',
      onSubmit: (event) => {
        event.preventDefault()
        if (name.trim() !== '') location.assign(consoleOf(name.trim()))
      },
    },
    h(
      'label',
      { class: 'field' },
      h('span', { class: 'label' }, say('newNamespaceName')),
      h('input', {
        value: name,
        required: true,
        pattern: '[A-Za-z0-9._\\-]+',
        title: say('newNamespaceAsk'),
        onInput: (event) => setName(event.currentTarget.value),
      }),
    ),
    h('button', { type: 'submit', class: 'button' }, say('openNamespace')),
  )
}

const Actions = ({ task }: { readonly task: Task }): Piece => {
  const [isAsking, setAsking] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const restore = async (chosen: File) => {
    const restored = await call<Restored>('PUT', '/snapshot', await readJson(chosen))
    await lookAround()
    const done = say('snapshotRestored', {
      accounts: restored.accounts,
      transactions: restored.transactions,
    })
    const { withoutKey, missingScenarios } = restored
    return [
      done,
      withoutKey.length > 0 && say('snapshotWithoutKey', { names: withoutKey.join(', ') }),
      missingScenarios.length > 0 &&
        say('snapshotMissingScenarios', { names: missingScenarios.join(', ') }),
    ]
      .filter(Boolean)
      .join(' ')
  }
  return h(
    'div',
    { class: 'deeds' },
    h(Button, {
      onPress: () =>
        task.run(async () => {
          const taken = await call('GET', `/snapshot?requests=${REQUESTS_SHOWN}`)
          download(`${namespace}.snapshot.json`, JSON.stringify(taken, null, 1))
          return say('snapshotTaken')
        }),
      children: say('takeSnapshot'),
    }),
    h('input', {
      ref: file,
      type: 'file',
      accept: 'application/json,.json',
      class: 'out-of-sight',
      tabIndex: -1,
      'aria-label': say('restoreSnapshot'),
      onChange: (event) => {
        const [chosen] = event.currentTarget.files ?? []
        event.currentTarget.value = ''
        if (chosen) task.run(() => restore(chosen))
      },
    }),
    h(Button, { onPress: () => file.current?.click(), children: say('restoreSnapshot') }),
    h(Button, { kind: 'danger', onPress: () => setAsking(true), children: say('resetAsk') }),
    isAsking && h(ResetDialog, { task, onClose: () => setAsking(false) }),
  )
}

const readJson = async (chosen: File): Promise<unknown> => {
  const text = await chosen.text()
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(say('noJson', { name: chosen.name, why: (error as Error).message }))
  }
}
