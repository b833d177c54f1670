import { useEffect, useState } from 'preact/hooks'
import type { ClockChange, ClockView } from '../../mock-server/admin/clock.ts'
import { call } from '../api.ts'
import { h, type Piece } from '../h.ts'
import { useTask } from '../live.ts'
import { Button } from '../pieces.ts'
import { clock, lookAround } from '../standing.ts'
import { say } from '../words.ts'
import { dayAfter, nowOf, wibText } from './wib.ts'

/** The clock of the namespace, as it goes, and what sets it. */
export const ClockBar = (): Piece | null => {
  const [isOpen, setOpen] = useState(false)
  const task = useTask()
  const view = clock.value
  if (!view) return null
  const set = (change: ClockChange | undefined) =>
    task.run(async () => {
      await (change ? call('PUT', '/clock', change) : call('DELETE', '/clock'))
      await lookAround()
      return undefined
    })
  const isReal = view.mode === 'real'
  const press = (text: string, change: ClockChange | undefined, label?: string) =>
    h(Button, {
      onPress: () => set(change),
      disabled: task.isBusy,
      children: text,
      ...(label !== undefined && { label }),
    })
  return h(
    'div',
    { class: 'clock-bar' },
    h(Face, { view }),
    h(
      'span',
      { class: 'clock-toggle' },
      h(Button, {
        onPress: () => setOpen(!isOpen),
        pressed: isOpen,
        children: '±',
        label: say('clockSet'),
      }),
    ),
    h(
      'div',
      {
        class: `clock-controls${isOpen ? ' open' : ''}`,
        role: 'group',
        'aria-label': say('clockSet'),
      },
      view.mode === 'frozen'
        ? press(say('clockGo'), { frozen: false })
        : press(say('clockFreeze'), { frozen: true }),
      press(say('clockQuarter'), { moveBySeconds: 900 }),
      press('22:59', { at: '22:59' }, say('clockNight')),
      press(
        say('clockTomorrow'),
        { at: `${dayAfter(nowOf(view))}T00:01` },
        say('clockTomorrowLong'),
      ),
      !isReal && press(say('clockBack'), undefined, say('clockBackLong')),
      task.error !== '' && h('span', { role: 'alert', class: 'wrong' }, task.error),
    ),
  )
}

/** Shows the time, and moves it on by itself between two looks at the server. */
const Face = ({ view }: { readonly view: ClockView }): Piece => {
  const [since, setSince] = useState(0)
  useEffect(() => {
    const seen = performance.now()
    setSince(0)
    const timer = setInterval(() => setSince(performance.now() - seen), 250)
    return () => clearInterval(timer)
  }, [view])
  const now = nowOf(view) + (view.mode === 'frozen' ? 0 : since * view.scale)
  const how =
    view.mode === 'frozen'
      ? say('clockFrozen')
      : view.mode === 'running'
        ? say('clockRunning', { scale: view.scale })
        : say('clockReal')
  return h(
    'span',
    { class: `clock ${view.mode}`, title: `${say('clock')}: ${how}` },
    h('span', { class: 'out-of-sight' }, `${say('clock')}: `),
    view.mode !== 'real' &&
      h('span', { class: 'clock-mark', 'aria-hidden': true }, view.mode === 'frozen' ? '❄' : '⚑'),
    h('time', { dateTime: new Date(now).toISOString() }, wibText(now)),
    h('span', { class: 'how' }, `WIB · ${how}`),
  )
}
