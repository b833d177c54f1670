import { useState } from 'preact/hooks'
import type { NamespaceView } from '../../mock-server/admin/namespaces.ts'
import { call } from '../api.ts'
import { h, type Piece } from '../h.ts'
import type { Task } from '../live.ts'
import { rupiah } from '../parts.ts'
import { Button } from '../pieces.ts'
import { consoleOf, namespace } from '../place.ts'
import { lookAround, namespaces } from '../standing.ts'
import { count, say } from '../words.ts'
import { Sure } from './sure.ts'

/** Every namespace in use, with what is in it. */
export const NamespaceTable = ({ task }: { readonly task: Task }): Piece =>
  h(
    'table',
    { class: 'table' },
    h('caption', { class: 'out-of-sight' }, say('namespaces')),
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        h('th', { scope: 'col' }, say('namespace')),
        h('th', { scope: 'col', class: 'number' }, say('deposit')),
        h('th', { scope: 'col', class: 'number wide' }, say('accounts')),
        h('th', { scope: 'col', class: 'number' }, say('transactions')),
        h('th', { scope: 'col', class: 'number wide' }, say('pending')),
        h('th', { scope: 'col', class: 'number wide' }, say('requests')),
        h('td', null),
      ),
    ),
    h(
      'tbody',
      null,
      namespaces.value.map((one) => h(Row, { key: one.name, one, task })),
    ),
  )

const Row = ({ one, task }: { readonly one: NamespaceView; readonly task: Task }): Piece => {
  const [isAsking, setAsking] = useState(false)
  const isHere = one.name === namespace
  const remove = async () => {
    await call('DELETE', `/namespaces/${encodeURIComponent(one.name)}`)
    if (isHere) location.assign(consoleOf('default'))
    else await lookAround()
    return say('namespaceRemoved', { name: one.name })
  }
  return h(
    'tr',
    isHere ? { class: 'chosen' } : null,
    h('th', { scope: 'row' }, isHere ? one.name : h('a', { href: consoleOf(one.name) }, one.name)),
    h('td', { class: 'number' }, rupiah(one.deposit)),
    h('td', { class: 'number wide' }, count(one.accounts)),
    h('td', { class: 'number' }, count(one.transactions)),
    h('td', { class: 'number wide' }, count(one.pending)),
    h('td', { class: 'number wide' }, count(one.requests)),
    h(
      'td',
      { class: 'does' },
      one.name !== 'default' &&
        h(Button, {
          onPress: () => setAsking(true),
          children: say('remove'),
          label: say('removeNamed', { name: one.name }),
        }),
      isAsking &&
        h(Sure, {
          question: say('removeSure', {
            name: one.name,
            n: one.transactions,
            requests: one.requests,
          }),
          yes: say('remove'),
          onYes: () => task.run(remove),
          onClose: () => setAsking(false),
        }),
    ),
  )
}
