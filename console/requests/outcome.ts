import type { RowView } from '../../mock-server/admin/requests/views.ts'
import type { MessageKey } from '../i18n/messages.ts'

/** How a request ended, as far as a colour can tell. */
export const OUTCOMES = ['good', 'pending', 'refused', 'bad', 'fault'] as const

/** One of them: a sign refused or nothing that fits is `bad`; a rule that says no is `refused`. */
export type Outcome = (typeof OUTCOMES)[number]

const PENDING: ReadonlySet<string> = new Set(['05', '39', '201'])

/** A sign the vendor does not believe. */
export const INVALID_SIGN = '100'

/** How a request ended. */
export const outcomeOf = ({ isMatched, responseCode, fault }: RowView): Outcome => {
  if (fault !== undefined) return 'fault'
  if (!isMatched) return 'bad'
  if (responseCode === '00') return 'good'
  return PENDING.has(responseCode) ? 'pending' : 'refused'
}

/** What each is called. */
export const OUTCOME_WORDS = {
  good: 'outcomeGood',
  pending: 'outcomePending',
  refused: 'outcomeRefused',
  bad: 'outcomeBad',
  fault: 'outcomeFault',
} as const satisfies Record<Outcome, MessageKey>

/** What stands before the code, so that nothing depends on colour alone. */
export const MARKS = {
  good: '✓',
  pending: '…',
  refused: '–',
  bad: '✕',
  fault: '⚡',
} as const satisfies Record<Outcome, string>
