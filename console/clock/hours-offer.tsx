import { signal } from '@preact/signals'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { t } from '../i18n/language.ts'
import { refresh, settings } from '../status.ts'
import { perform } from '../toasts.tsx'

/** Whether the clock was just set to the time before the night cut-off. */
export const isBeforeCutOff = signal(false)

/** Without business hours nothing closes at 23:00; offers to turn them on. */
export const HoursOffer = () => {
  if (!isBeforeCutOff.value || settings.value?.businessHours !== false) return null
  const turnOn = () =>
    perform(async () => {
      await admin.settings.change({ businessHours: true })
      await refresh()
    }, t('hoursAreOn'))
  return (
    <div class="banner line-up" role="status">
      <span>{t('hoursAreOff')}</span>
      <Button kind="main" size="small" onPress={turnOn}>
        {t('turnHoursOn')}
      </Button>
      <Button
        size="small"
        onPress={() => {
          isBeforeCutOff.value = false
        }}
      >
        {t('notNow')}
      </Button>
    </div>
  )
}
