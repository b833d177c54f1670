import { t } from '../i18n/language.ts'

/** Why something could not be loaded. */
export const LoadError = ({ error }: { readonly error: string | undefined }) =>
  error === undefined ? null : (
    <p role="alert" class="wrong">
      {t('failed', { why: error })}
    </p>
  )
