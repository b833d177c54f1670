import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import { admin } from '../admin.ts'
import { useLoaded } from '../hooks/use-loaded.ts'
import { headlineOf } from '../i18n/headline.ts'
import { t } from '../i18n/language.ts'

/** Why this answer, in a sentence; below it, the server's own words. */
export const Verdict = ({ exchange }: { readonly exchange: ExchangeView }) => {
  const { id, outcome, fault, message } = exchange
  const { value: why } = useLoaded(() => admin.requests.explain(id), [id])
  return (
    <div class={`verdict ${outcome}`} role="group" aria-label={t('tabWhy')}>
      <p>
        <strong>{headlineOf({ ...exchange, fault: fault?.kind })}</strong>
        {outcome !== 'broken' && message !== '' && <span class="quiet">{` “${message}”`}</span>}
      </p>
      {why && (
        <p lang="en" class="summary">
          {why.sign?.found ?? why.summary}
        </p>
      )}
    </div>
  )
}
