import { useState } from 'preact/hooks'
import type { AccountView } from '../../mock-server/admin/account-view.ts'
import { admin } from '../admin.ts'
import { saveOther } from '../cases/save-first.ts'
import { SaveFirstCheck } from '../cases/save-first-check.tsx'
import { Button } from '../components/button.tsx'
import { ConfirmDialog } from '../components/dialog.tsx'
import { rupiah } from '../format.ts'
import { useLoaded } from '../hooks/use-loaded.ts'
import { t } from '../i18n/language.ts'
import { namespace } from '../namespace.ts'
import { perform, say } from '../toasts.tsx'

type Props = { readonly account: AccountView; readonly onDone: () => Promise<void> }

/** The button that removes an account, after asking. */
export const RemoveAccount = ({ account, onDone }: Props) => {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('removeAsk')}</Button>
      {isAsking && (
        <RemoveDialog account={account} onDone={onDone} onClose={() => setAsking(false)} />
      )}
    </>
  )
}

/** The most transactions that the admin API lists. */
const MOST = 10_000

const RemoveDialog = ({ account, onDone, onClose }: Props & { readonly onClose: () => void }) => {
  const { username: name, deposit } = account
  const [isSaving, setSaving] = useState(true)
  const { value } = useLoaded(() => admin.transactions.list({ limit: MOST }), [])
  const own = value?.transactions.filter(({ username }) => username === name) ?? []
  const remove = () =>
    perform(async () => {
      const kept = isSaving ? await saveOther(namespace, t('beforeRemoval', { name })) : undefined
      await admin.accounts.remove(name)
      await onDone()
      say(
        kept === undefined
          ? t('accountRemoved', { name })
          : t('accountRemovedKept', { name, case: kept }),
      )
    })
  return (
    <ConfirmDialog
      title={t('removeAccountTitle', { name })}
      yes={t('remove')}
      isDisabled={value === undefined}
      onYes={remove}
      onClose={onClose}
    >
      <p>{t('removeAccountSure', { deposit: rupiah(deposit), n: own.length })}</p>
      <SaveFirstCheck isSaving={isSaving} onSaving={setSaving} hint="caseKeepsAccount" />
    </ConfirmDialog>
  )
}
