import { call } from '../api.ts'
import { h, type Piece } from '../h.ts'
import { useTask } from '../live.ts'
import { Button } from '../pieces.ts'
import { linkTo } from '../place.ts'
import { faults, lookAround } from '../standing.ts'
import { say } from '../words.ts'

/** What nobody may overlook while a fault is armed, on whatever panel: how many, and the way out. */
export const FaultBanner = (): Piece | null => {
  const task = useTask()
  const n = faults.value.length
  if (n === 0) return null
  const disarm = async () => {
    await call('DELETE', '/faults')
    await lookAround()
    return undefined
  }
  return h(
    'div',
    { class: 'banner armed' },
    h('span', { 'aria-hidden': true }, '⚠'),
    h('a', { href: linkTo('faults') }, say(n === 1 ? 'oneFaultArmed' : 'manyFaultsArmed', { n })),
    h('span', { class: 'kinds' }, faults.value.map(({ fault }) => fault.kind).join(', ')),
    h(Button, {
      onPress: () => task.run(disarm),
      disabled: task.isBusy,
      children: say('disarmAll'),
      label: say('disarmAllFaults'),
    }),
    task.error !== '' && h('span', { role: 'alert' }, say('failed', { why: task.error })),
  )
}
