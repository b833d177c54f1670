import { useState } from 'preact/hooks'
import { admin } from '../admin.ts'
import { Field, SecretField } from '../components/field.tsx'
import { t } from '../i18n/language.ts'
import { goTo } from '../router.ts'
import { perform } from '../toasts.tsx'

/** The form that creates an account. */
export const NewAccount = ({ onDone }: { readonly onDone: () => Promise<void> }) => {
  const [username, setUsername] = useState('')
  const [apiKey, setApiKey] = useState('')
  const [deposit, setDeposit] = useState('1000000')
  const create = async () => {
    const isDone = await perform(
      async () => {
        await admin.accounts.create({ username, apiKey, deposit: Number(deposit) })
        await onDone()
      },
      t('accountCreated', { name: username }),
    )
    if (isDone) goTo('accounts', username)
  }
  return (
    <form
      class="sheet"
      aria-labelledby="new-account"
      onSubmit={(event) => {
        event.preventDefault()
        create()
      }}
    >
      <h2 id="new-account">{t('newAccount')}</h2>
      <div class="form">
        <Field label={t('username')} value={username} required onInput={setUsername} />
        <SecretField label={t('apiKey')} value={apiKey} required onInput={setApiKey} />
        <Field label={t('deposit')} type="number" min={0} value={deposit} onInput={setDeposit} />
        <button type="submit" class="button">
          {t('create')}
        </button>
      </div>
    </form>
  )
}
