import { useState } from 'preact/hooks'
import { accepts, type Gate, keepToken } from './admin.ts'
import { t } from './i18n/language.ts'

/** Asks for the admin token, or says that the API is disabled. */
export const TokenPage = ({ wantsToken, detail }: Gate) => {
  const [isWrong, setWrong] = useState(false)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('token')
    const token = (field as HTMLInputElement).value.trim()
    if (token === '' || !(await accepts(token))) return setWrong(true)
    keepToken(token)
    location.reload()
  }
  if (!wantsToken)
    return (
      <section class="sheet">
        <h1>{t('apiDisabled')}</h1>
        <p lang="en">{detail}</p>
      </section>
    )
  return (
    <section class="sheet">
      <h1>{t('tokenTitle')}</h1>
      <form onSubmit={submit} class="form">
        <label class="field">
          <span class="label">{t('token')}</span>
          <input
            name="token"
            type="password"
            autocomplete="off"
            autofocus
            required
            aria-describedby="token-how"
          />
        </label>
        <button type="submit" class="button main">
          {t('tokenEnter')}
        </button>
        <p id="token-how" class="quiet">
          {t('tokenHow')}
        </p>
        <p role="alert" class="wrong">
          {isWrong ? t('tokenWrong') : ''}
        </p>
      </form>
    </section>
  )
}
