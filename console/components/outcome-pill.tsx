import type { RowView } from '../../mock-server/admin/requests/views.ts'
import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'

/** An outcome of an exchange. */
export type Outcome = RowView['outcome']

/** Every outcome with its title, and a mark, so that nothing depends on colour alone. */
export const OUTCOMES = {
  success: { title: 'outcomeSuccess', mark: '✓' },
  pending: { title: 'outcomePending', mark: '…' },
  failed: { title: 'outcomeFailed', mark: '✕' },
  refused: { title: 'outcomeRefused', mark: '–' },
  broken: { title: 'outcomeBroken', mark: '⚡' },
} as const satisfies Record<Outcome, { title: MessageKey; mark: string }>

/**
 * What a pill shows of an exchange: the vendor's code; of a callback the HTTP status that its receiver
 * answered with, because its colour says whether it arrived.
 */
export const pillCode = ({
  kind,
  status,
  responseCode,
}: Pick<RowView, 'status' | 'responseCode'> & { readonly kind?: RowView['kind'] }): string =>
  kind === 'callback' ? (status === 0 ? '' : String(status)) : responseCode

type Props = { readonly outcome: Outcome; readonly code: string }

/** The code of an answer, in the colour of what it came to. */
export const OutcomePill = ({ outcome, code }: Props) => {
  const { title, mark } = OUTCOMES[outcome]
  return (
    <span class={`pill ${outcome}`} title={t(title)}>
      <span aria-hidden>{mark}</span>
      {code || '—'}
      <span class="out-of-sight">{` ${t(title)}`}</span>
    </span>
  )
}
