import { useEffect } from 'preact/hooks'
import { t } from '../i18n/language.ts'
import { faults, hereNow, refreshCounts, scenarios } from '../status.ts'
import { SaveFirstCheck } from './save-first-check.tsx'

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
      <SaveFirstCheck isSaving={isSaving} onSaving={onSaving} hint="canBeUndone" />
    </>
  )
}
