import { t } from '../i18n/language.ts'
import type { MessageKey } from '../i18n/messages.ts'

/** Each state as a word and a mark, so that nothing depends on colour alone. */
const STATES = {
  inquired: { title: 'stateInquired', mark: '○', tone: 'refused' },
  processing: { title: 'stateProcessing', mark: '…', tone: 'pending' },
  paid: { title: 'statePaid', mark: '✓', tone: 'success' },
  failed: { title: 'stateFailed', mark: '✕', tone: 'failed' },
} as const satisfies Record<string, { title: MessageKey; mark: string; tone: string }>

type Props = { readonly state: keyof typeof STATES; readonly code?: string | undefined }

/** The state of a transaction, with its response code. */
export const TransactionState = ({ state, code }: Props) => {
  const { title, mark, tone } = STATES[state]
  return (
    <span class={`pill ${tone}`}>
      <span aria-hidden>{mark}</span>
      {t(title)}
      {code !== undefined && ` · ${code}`}
    </span>
  )
}
