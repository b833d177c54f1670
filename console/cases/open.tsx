import { useState } from 'preact/hooks'
import { admin } from '../admin.ts'
import { ConfirmDialog } from '../components/dialog.tsx'
import { t } from '../i18n/language.ts'
import { namespace } from '../namespace.ts'
import { goTo } from '../router.ts'
import { refresh, refreshCounts } from '../status.ts'
import { perform, say } from '../toasts.tsx'
import { Lost } from './lost.tsx'
import { saveFirst } from './save-first.ts'

type Props = { readonly id: string; readonly name: string; readonly onClose: () => void }

/** Asks before a case replaces everything in the namespace, and offers to save that first. */
export const OpenCase = ({ id, name, onClose }: Props) => {
  const [isSaving, setSaving] = useState(true)
  const open = () =>
    perform(async () => {
      const before = isSaving ? await saveFirst(t('beforeOpening', { name })) : undefined
      const restored = await admin.cases.open(id)
      await Promise.all([refresh(), refreshCounts()])
      const { withoutKey, missingScenarios } = restored
      const parts = [
        t('caseOpened', { accounts: restored.accounts, transactions: restored.transactions }),
        withoutKey.length > 0 && t('snapshotWithoutKey', { names: withoutKey.join(', ') }),
        missingScenarios.length > 0 &&
          t('snapshotMissingScenarios', { names: missingScenarios.join(', ') }),
      ]
      say(parts.filter(Boolean).join(' '), before)
      goTo('cases', id)
    })
  return (
    <ConfirmDialog
      title={t('openCaseTitle', { name, namespace })}
      yes={t('openCase')}
      onYes={open}
      onClose={onClose}
    >
      <Lost isSaving={isSaving} onSaving={setSaving} />
    </ConfirmDialog>
  )
}
