import { useEffect, useState } from 'preact/hooks'
import type { ClockChange, ClockView } from '../../mock-server/admin/clock.ts'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { useTask } from '../hooks/use-task.ts'
import { t } from '../i18n/language.ts'
import { clock, refresh } from '../status.ts'
import { dayAfter, nowOf, wibText } from './wib.ts'

/** The clock of the namespace, with buttons that set it. */
export const ClockBar = () => {
  const [isOpen, setOpen] = useState(false)
  const task = useTask()
  const view = clock.value
  if (!view) return null
  const set = (change: ClockChange | undefined) =>
    task.run(async () => {
      await (change ? admin.clock.change(change) : admin.clock.release())
      await refresh()
      return undefined
    })
  const isReal = view.mode === 'real'
  const press = (text: string, change: ClockChange | undefined, label?: string) => (
    <Button onPress={() => set(change)} disabled={task.isBusy} label={label}>
      {text}
    </Button>
  )
  return (
    <div class="clock-bar">
      <Face view={view} />
      <span class="clock-toggle">
        <Button onPress={() => setOpen(!isOpen)} pressed={isOpen} label={t('clockSet')}>
          ±
        </Button>
      </span>
      <div class={`clock-controls${isOpen ? ' open' : ''}`} role="group" aria-label={t('clockSet')}>
        {view.mode === 'frozen'
          ? press(t('clockGo'), { frozen: false })
          : press(t('clockFreeze'), { frozen: true })}
        {press(t('clockQuarter'), { moveBySeconds: 900 })}
        {press('22:59', { at: '22:59' }, t('clockNight'))}
        {press(
          t('clockTomorrow'),
          { at: `${dayAfter(nowOf(view))}T00:01` },
          t('clockTomorrowLong'),
        )}
        {!isReal && press(t('clockBack'), undefined, t('clockBackLong'))}
        {task.error !== '' && (
          <span role="alert" class="wrong" lang="en">
            {task.error}
          </span>
        )}
      </div>
    </div>
  )
}

/** Shows the time, and advances it between two polls. */
const Face = ({ view }: { readonly view: ClockView }) => {
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
      ? t('clockFrozen')
      : view.mode === 'running'
        ? t('clockRunning', { scale: view.scale })
        : t('clockReal')
  return (
    <span class={`clock ${view.mode}`} title={`${t('clock')}: ${how}`}>
      <span class="out-of-sight">{`${t('clock')}: `}</span>
      {view.mode !== 'real' && (
        <span class="clock-mark" aria-hidden>
          {view.mode === 'frozen' ? '❄' : '⚑'}
        </span>
      )}
      <time dateTime={new Date(now).toISOString()}>{wibText(now)}</time>
      <span class="how">{`WIB · ${how}`}</span>
    </span>
  )
}
