import { useEffect, useState } from 'preact/hooks'
import type { Resettable } from '../../mock-server/admin/reset.ts'
import { admin } from '../admin.ts'
import { saveFirst } from '../cases/save-first.ts'
import { SaveFirstCheck } from '../cases/save-first-check.tsx'
import { ConfirmDialog } from '../components/dialog.tsx'
import { Check } from '../components/field.tsx'
import { formatMoment } from '../format.ts'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'
import { namespace } from '../namespace.ts'
import { clock, faults, hereNow, refresh, refreshCounts, scenarios } from '../status.ts'
import { perform, say } from '../toasts.tsx'

const PARTS = {
  state: 'partState',
  requests: 'partRequests',
  scenarios: 'partScenarios',
  faults: 'partFaults',
  clock: 'partClock',
  settings: 'partSettings',
} as const satisfies Record<Resettable, MessageKey>

const ALL = Object.keys(PARTS) as Resettable[]

/** Asks which parts to reset, says what would be lost, and offers to save it first. */
export const ResetDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [chosen, setChosen] = useState<ReadonlySet<Resettable>>(new Set(ALL))
  const [isSaving, setSaving] = useState(true)
  useEffect(() => {
    refreshCounts()
  }, [])
  const toggle = (part: Resettable) => {
    const next = new Set(chosen)
    if (!next.delete(part)) next.add(part)
    setChosen(next)
  }
  const reset = () =>
    perform(async () => {
      const undo = isSaving ? await saveFirst(t('beforeReset', { name: namespace })) : undefined
      await admin.reset(...chosen)
      await Promise.all([refresh(), refreshCounts()])
      say(undo ? t('resetDone') : t('resetFinal'), undo)
    })
  return (
    <ConfirmDialog
      title={t('resetTitle', { name: namespace })}
      yes={t('resetNow')}
      isDisabled={chosen.size === 0}
      onYes={reset}
      onClose={onClose}
    >
      <div>
        {ALL.map((part) => (
          <Check key={part} isChecked={chosen.has(part)} onChange={() => toggle(part)}>
            {t(PARTS[part], { n: lostOf(part) })}
          </Check>
        ))}
      </div>
      <SaveFirstCheck isSaving={isSaving} onSaving={setSaving} hint="canBeUndone" />
    </ConfirmDialog>
  )
}

/** How much of a part would be lost. */
const lostOf = (part: Resettable): string | number => {
  switch (part) {
    case 'state':
      return hereNow.value?.transactions ?? 0
    case 'requests':
      return hereNow.value?.requests ?? 0
    case 'scenarios':
      return scenarios.value.length
    case 'faults':
      return faults.value.length
    case 'clock':
      return clock.value ? formatMoment(clock.value.now) : ''
    case 'settings':
      return ''
  }
}
