import type { RowView } from '../../mock-server/admin/requests/views.ts'
import type { MessageKey } from '../i18n/messages.ts'

/** The outcomes of a request, each with a colour. */
export const OUTCOMES = ['good', 'pending', 'refused', 'bad', 'fault'] as const

/** An outcome: `bad` is a refused sign or an unmatched request, `refused` a refusal by a rule. */
export type Outcome = (typeof OUTCOMES)[number]

const PENDING: ReadonlySet<string> = new Set(['05', '39', '201'])

/** The response code of a wrong sign. */
export const INVALID_SIGN = '100'

/** The outcome of a request. */
export const outcomeOf = ({ kind, status, isMatched, responseCode, fault }: RowView): Outcome => {
  if (fault !== undefined) return 'fault'
  if (kind === 'callback') return status >= 200 && status < 300 ? 'good' : 'bad'
  if (!isMatched) return 'bad'
  if (responseCode === '00') return 'good'
  return PENDING.has(responseCode) ? 'pending' : 'refused'
}

/** The titles of the outcomes. */
export const OUTCOME_TITLES = {
  good: 'outcomeGood',
  pending: 'outcomePending',
  refused: 'outcomeRefused',
  bad: 'outcomeBad',
  fault: 'outcomeFault',
} as const satisfies Record<Outcome, MessageKey>

/** The marks before the code, so that nothing depends on colour alone. */
export const MARKS = {
  good: '✓',
  pending: '…',
  refused: '–',
  bad: '✕',
  fault: '⚡',
} as const satisfies Record<Outcome, string>
