import type { ArmedFaultView } from '../../mock-server/admin/faults.ts'
import { call } from '../api.ts'
import { Fragment, h, type Piece } from '../h.ts'
import { type Task, useTask } from '../live.ts'
import type { Panel } from '../panels.ts'
import { Sheet, Told } from '../parts.ts'
import { Button } from '../pieces.ts'
import { faults, lookAround } from '../standing.ts'
import { count, say } from '../words.ts'
import { FaultForm } from './form.ts'

const Page = (): Piece =>
  h(Sheet, {
    title: 'faults',
    intro: 'faultsIntro',
    children: h(Fragment, null, h(FaultForm, null), h(Armed, null)),
  })

/** What the network does to exchanges. */
export const faultsPanel: Panel = { id: 'faults', title: 'faults', page: Page }

const Armed = (): Piece => {
  const task = useTask()
  return h(
    'section',
    { 'aria-labelledby': 'armed-faults' },
    h('h2', { id: 'armed-faults', class: 'heading' }, say('armedFaults')),
    h(Told, { task }),
    faults.value.length === 0
      ? h(
          'div',
          { class: 'empty' },
          h('p', null, say('noFaults')),
          h('p', { class: 'quiet' }, say('noFaultsHow')),
          h('pre', null, "curl … -H 'X-Mock-Fault: response-lost'"),
        )
      : h(Table, { task }),
  )
}

const Table = ({ task }: { readonly task: Task }): Piece =>
  h(
    'table',
    { class: 'table' },
    h('caption', { class: 'out-of-sight' }, say('armedFaults')),
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        h('th', { scope: 'col' }, say('faultKind')),
        h('th', { scope: 'col' }, say('faultScope')),
        h('th', { scope: 'col', class: 'number' }, say('faultHits')),
        h('th', { scope: 'col', class: 'number' }, say('faultLeft')),
        h('td', null),
      ),
    ),
    h(
      'tbody',
      null,
      faults.value.map((armed) => h(Row, { key: armed.id, armed, task })),
    ),
  )

const Row = ({ armed, task }: { readonly armed: ArmedFaultView; readonly task: Task }): Piece => {
  const { id, fault, scope, hits, timesLeft } = armed
  const disarm = async () => {
    await call('DELETE', `/faults/${encodeURIComponent(id)}`)
    await lookAround()
    return undefined
  }
  return h(
    'tr',
    null,
    h('th', { scope: 'row' }, fault.kind, h('div', { class: 'quiet mono' }, detailsOf(armed))),
    h(
      'td',
      null,
      Object.keys(scope).length === 0
        ? say('everyCall')
        : Object.entries(scope)
            .map(([name, text]) => `${name}: ${text}`)
            .join(', '),
    ),
    h('td', { class: 'number' }, count(hits)),
    h('td', { class: 'number' }, timesLeft === null ? '∞' : count(timesLeft)),
    h(
      'td',
      { class: 'does' },
      h(Button, {
        onPress: () => task.run(disarm),
        children: say('disarm'),
        label: say('disarmNamed', { name: `${fault.kind} ${id}` }),
      }),
    ),
  )
}

const detailsOf = ({ fault, probability, skipsLeft }: ArmedFaultView) => {
  const { kind: _kind, ...settings } = fault
  return [
    ...Object.entries(settings).map(([name, value]) =>
      typeof value === 'object' ? Object.values(value).join(' ') : `${name} ${value}`,
    ),
    ...(probability < 1 ? [`p=${probability}`] : []),
    ...(skipsLeft > 0 ? [say('passFirst', { n: skipsLeft })] : []),
  ].join(' · ')
}
