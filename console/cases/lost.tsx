import { useEffect } from 'preact/hooks'
import { Check } from '../components/field.tsx'
import { t } from '../i18n/language.ts'
import { faults, hereNow, refreshCounts, scenarios } from '../status.ts'

type Props = { readonly isSaving: boolean; readonly onSaving: (isSaving: boolean) => void }

/** How much of the namespace would be lost, counted now, and the offer to save it first. */
export const Lost = ({ isSaving, onSaving }: Props) => {
  useEffect(() => {
    refreshCounts()
  }, [])
  const here = hereNow.value
  return (
    <>
      <p>
        {t('wouldBeLost', {
          transactions: here?.transactions ?? 0,
          requests: here?.requests ?? 0,
          armed: scenarios.value.length + faults.value.length,
        })}
      </p>
      <Check isChecked={isSaving} onChange={onSaving}>
        {t('saveFirst')}
      </Check>
      {!isSaving && <p>{t('cannotBeUndone')}</p>}
    </>
  )
}
