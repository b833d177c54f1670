import { useState } from 'preact/hooks'
import { accepts, type Gate, logIn } from './admin.ts'
import { SecretField } from './components/field.tsx'
import { usePageTitle } from './hooks/use-page-title.ts'
import { t } from './i18n/language.ts'
import { refresh } from './status.ts'

/** Asks for the admin token and then shows what was asked for; or says that the API is disabled. */
export const TokenPage = ({ wantsToken, detail }: Gate) => {
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  usePageTitle(t(wantsToken ? 'tokenTitle' : 'apiDisabled'))
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const given = text.trim()
    if (given === '' || !(await accepts(given))) return setWrong(true)
    logIn(given)
    await refresh()
  }
  if (!wantsToken)
    return (
      <section class="sheet alone">
        <h1>{t('apiDisabled')}</h1>
        <p lang="en">{detail}</p>
      </section>
    )
  return (
    <section class="sheet alone">
      <h1>{t('tokenTitle')}</h1>
      <p class="quiet">{t('tokenHow')}</p>
      <form onSubmit={submit} class="stack">
        <SecretField label={t('token')} value={text} onInput={setText} autofocus />
        {isWrong && (
          <p role="alert" class="wrong">
            {t('tokenWrong')}
          </p>
        )}
        <div>
          <button type="submit" class="button main">
            {t('logIn')}
          </button>
        </div>
      </form>
    </section>
  )
}
