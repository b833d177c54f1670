import type { SettingsView } from '../../mock-server/admin/settings.ts'
import { admin } from '../admin.ts'
import { Button } from '../components/button.tsx'
import { Choices } from '../components/choices.tsx'
import { Check } from '../components/field.tsx'
import { Sheet } from '../components/sheet.tsx'
import { t } from '../i18n/language.ts'
import { refresh, settings } from '../status.ts'
import { perform } from '../toasts.tsx'

/** The settings of the namespace. */
export const Page = () => (
  <Sheet title="settings" intro="settingsIntro">
    {settings.value ? <Settings settings={settings.value} /> : <p>{t('loading')}</p>}
  </Sheet>
)

const Settings = ({ settings: now }: { readonly settings: SettingsView }) => {
  const put = async (wanted: Partial<SettingsView>) => {
    await admin.settings.change(wanted)
    await refresh()
  }
  const change = (wanted: Partial<SettingsView>) =>
    perform(
      () => put(wanted),
      t('saved'),
      () => put(now),
    )
  const reset = () =>
    perform(
      async () => {
        await admin.settings.reset()
        await refresh()
      },
      t('settingsReset'),
      () => put(now),
    )
  return (
    <section class="sheet" aria-label={t('settings')}>
      <Check isChecked={now.businessHours} onChange={(businessHours) => change({ businessHours })}>
        <strong>{t('businessHours')}</strong>
        <br />
        <span class="quiet">{t('businessHoursHow')}</span>
      </Check>
      <Check isChecked={now.maintenance} onChange={(maintenance) => change({ maintenance })}>
        <strong>{t('maintenance')}</strong>
        <br />
        <span class="quiet">{t('maintenanceHow')}</span>
      </Check>
      <Check isChecked={now.generateBills} onChange={(generateBills) => change({ generateBills })}>
        <strong>{t('generateBills')}</strong>
        <br />
        <span class="quiet">{t('generateBillsHow')}</span>
      </Check>
      <Choices
        legend={t('testNumbers')}
        name="testNumbers"
        value={now.testNumbers}
        options={[
          { value: 'current', text: t('numbersCurrent') },
          { value: 'legacy', text: t('numbersLegacy') },
        ]}
        onChoose={(testNumbers) => change({ testNumbers })}
      />
      <Choices
        legend={t('topUpLimit')}
        name="topUpLimit"
        value={now.topUpLimit}
        options={[
          { value: 'none', text: t('topUpNoLimit') },
          { value: 'once-per-product', text: t('topUpOncePerProduct') },
          { value: 'once', text: t('topUpOnce') },
        ]}
        onChoose={(topUpLimit) => change({ topUpLimit })}
      />
      <div>
        <Button onPress={reset}>{t('resetSettings')}</Button>
      </div>
    </section>
  )
}
