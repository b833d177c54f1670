import { useEffect, useRef, useState } from 'preact/hooks'
import type { ClockView } from '../../mock-server/admin/clock.ts'
import type { Resettable } from '../../mock-server/admin/reset.ts'
import type { ScenariosView } from '../../mock-server/admin/scenarios.ts'
import { call } from '../api.ts'
import { h, type Piece } from '../h.ts'
import type { Task } from '../live.ts'
import { Button } from '../pieces.ts'
import { namespace } from '../place.ts'
import { clock, faults, lookAround, namespaces } from '../standing.ts'
import { count, say, type WordKey } from '../words.ts'

const PARTS = {
  state: 'partState',
  requests: 'partRequests',
  scenarios: 'partScenarios',
  faults: 'partFaults',
  clock: 'partClock',
  settings: 'partSettings',
} as const satisfies Record<Resettable, WordKey>

const ALL = Object.keys(PARTS) as Resettable[]

type Props = { readonly task: Task; readonly onClose: () => void }

/** Asks which parts are to begin anew, and says what would be lost. */
export const ResetDialog = ({ task, onClose }: Props): Piece => {
  const dialog = useRef<HTMLDialogElement>(null)
  const [chosen, setChosen] = useState<ReadonlySet<Resettable>>(new Set(ALL))
  const [armed, setArmed] = useState(0)
  useEffect(() => {
    dialog.current?.showModal()
    call<ScenariosView>('GET', '/scenarios').then(
      (found) => setArmed(found.armed.length),
      () => {},
    )
  }, [])
  const toggle = (part: Resettable) => {
    const next = new Set(chosen)
    if (!next.delete(part)) next.add(part)
    setChosen(next)
  }
  const reset = async () => {
    await call('POST', `/reset?what=${[...chosen].join(',')}`)
    await lookAround()
    return say('resetDone')
  }
  return h(
    'dialog',
    { ref: dialog, 'aria-labelledby': 'reset-head', onClose },
    h('h2', { id: 'reset-head' }, say('resetTitle', { name: namespace })),
    h('p', { class: 'quiet' }, say('resetLost')),
    h(
      'ul',
      { class: 'losables' },
      ALL.map((part) =>
        h(
          'li',
          { key: part },
          h(
            'label',
            { class: 'losable' },
            h('input', {
              type: 'checkbox',
              checked: chosen.has(part),
              onChange: () => toggle(part),
            }),
            say(PARTS[part], { n: lostOf(part, armed, clock.value) }),
          ),
        ),
      ),
    ),
    h(
      'div',
      { class: 'deeds' },
      h(Button, {
        kind: 'danger',
        disabled: chosen.size === 0,
        onPress: () => {
          dialog.current?.close()
          task.run(reset)
        },
        children: say('resetNow'),
      }),
      h(Button, { onPress: () => dialog.current?.close(), children: say('cancel') }),
    ),
  )
}

/** What of each part there is to lose. */
const lostOf = (part: Resettable, armed: number, view: ClockView | undefined): string => {
  const here = namespaces.value.find(({ name }) => name === namespace)
  switch (part) {
    case 'state':
      return count(here?.transactions ?? 0)
    case 'requests':
      return count(here?.requests ?? 0)
    case 'scenarios':
      return count(armed)
    case 'faults':
      return count(faults.value.length)
    case 'clock':
      return view ? view.now.slice(0, 19).replace('T', ' ') : ''
    case 'settings':
      return ''
  }
}
