import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { useTask } from '../hooks/use-task.ts'
import { t } from '../i18n/language.ts'
import { linkTo } from '../router.ts'
import { faults, refresh } from '../status.ts'

/** Shows on every panel how many faults are armed, with a button that disarms them. */
export const FaultBanner = () => {
  const task = useTask()
  const n = faults.value.length
  if (n === 0) return null
  const disarm = async () => {
    await admin.faults.clear()
    await refresh()
    return undefined
  }
  return (
    <div class="banner armed">
      <span aria-hidden>⚠</span>
      <a href={linkTo('faults')}>{t(n === 1 ? 'oneFaultArmed' : 'manyFaultsArmed', { n })}</a>
      <span class="kinds">{faults.value.map(({ fault }) => fault.kind).join(', ')}</span>
      <Button onPress={() => task.run(disarm)} disabled={task.isBusy} label={t('disarmAllFaults')}>
        {t('disarmAll')}
      </Button>
      {task.error !== '' && <span role="alert">{t('failed', { why: task.error })}</span>}
    </div>
  )
}
