import { Check } from '../components/field.tsx'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'

type Props = {
  readonly isSaving: boolean
  readonly onSaving: (isSaving: boolean) => void
  /** What a case brings back. */
  readonly hint: MessageKey
}

/** Offers to save a case before something is lost, and says what can be undone. */
export const SaveFirstCheck = ({ isSaving, onSaving, hint }: Props) => (
  <>
    <Check isChecked={isSaving} onChange={onSaving}>
      {t('saveFirst')}
    </Check>
    <p role="status">{t(isSaving ? hint : 'cannotBeUndone')}</p>
  </>
)
