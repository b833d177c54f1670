import { useEffect, useState } from 'preact/hooks'
import type { ClockChange, ClockView } from '../../mock-server/admin/clock.ts'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { t } from '../i18n/language.ts'
import { clock, refresh } from '../status.ts'
import { perform } from '../toasts.tsx'
import { isBeforeCutOff } from './hours-offer.tsx'
import { dayAfter, nowOf, wibText } from './wib.ts'

/** The clock of the namespace, with buttons that set it. */
export const ClockBar = () => {
  const [isOpen, setOpen] = useState(false)
  const view = clock.value
  if (!view) return null
  const set = (change: ClockChange, isNight: boolean) =>
    perform(async () => {
      await admin.clock.change(change)
      isBeforeCutOff.value = isNight
      await refresh()
    })
  const press = (text: string, change: ClockChange, hint?: string, isNight = false) => (
    <Button size="small" onPress={() => set(change, isNight)} hint={hint}>
      {text}
    </Button>
  )
  return (
    <div class="clock-bar">
      <Face view={view} />
      <span class="clock-toggle">
        <Button onPress={() => setOpen(!isOpen)} expanded={isOpen} label={t('clockSet')}>
          ±
        </Button>
      </span>
      <div class={`clock-controls${isOpen ? ' open' : ''}`} role="group" aria-label={t('clockSet')}>
        {view.mode === 'frozen'
          ? press(t('clockGo'), { frozen: false })
          : press(t('clockFreeze'), { frozen: true })}
        {press(t('clockQuarter'), { moveBySeconds: 900 })}
        {press('22:59', { at: '22:59' }, t('clockNight'), true)}
        {press(
          t('clockTomorrow'),
          { at: `${dayAfter(nowOf(view))}T00:01` },
          t('clockTomorrowLong'),
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
      <time dateTime={new Date(now).toISOString()}>{wibText(now)}</time>
      <span class="how">{`WIB · ${how}`}</span>
    </span>
  )
}
