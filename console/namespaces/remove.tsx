import { useState } from 'preact/hooks'
import type { NamespaceView } from '../../mock-server/admin/namespaces.ts'
import { admin } from '../admin.ts'
import { saveOther } from '../cases/save-first.ts'
import { SaveFirstCheck } from '../cases/save-first-check.tsx'
import { ConfirmDialog } from '../components/dialog.tsx'
import { t } from '../i18n/language.ts'
import { consoleOf, namespace } from '../namespace.ts'
import { refreshCounts } from '../status.ts'
import { perform, say } from '../toasts.tsx'

type Props = { readonly one: NamespaceView; readonly onClose: () => void }

/** Asks before a namespace is removed, says what would be lost, and offers to save it first. */
export const RemoveDialog = ({ one, onClose }: Props) => {
  const { name, accounts, transactions, requests } = one
  const [isSaving, setSaving] = useState(true)
  const remove = () =>
    perform(async () => {
      const kept = isSaving ? await saveOther(name, t('beforeRemoval', { name })) : undefined
      await admin.namespaces.remove(name)
      if (name === namespace) return location.assign(consoleOf('default'))
      await refreshCounts()
      say(
        kept === undefined
          ? t('namespaceRemoved', { name })
          : t('namespaceRemovedKept', { name, case: kept }),
      )
    })
  return (
    <ConfirmDialog
      title={t('removeNamespaceTitle', { name })}
      yes={t('remove')}
      onYes={remove}
      onClose={onClose}
    >
      <p>{t('removeSure', { accounts, n: transactions, requests })}</p>
      <SaveFirstCheck isSaving={isSaving} onSaving={setSaving} hint="caseKeepsNamespace" />
    </ConfirmDialog>
  )
}
