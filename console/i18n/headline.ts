import type { RowView } from '../../mock-server/admin/requests/views.ts'
import { language, t } from './language.ts'
import { REASONS } from './reasons.ts'

type Answered = Pick<RowView, 'kind' | 'outcome' | 'reason'> & {
  readonly fault?: string | undefined
}

/** Why a request got its answer, in a sentence; under a fault, what that did comes first. */
export const headlineOf = ({ kind, outcome, reason, fault }: Answered): string => {
  if (reason === null) return fault === undefined ? '' : t('neverReached')
  if (kind === 'request' && outcome === 'broken') return t('notReceived')
  const known = Object.hasOwn(REASONS, reason) ? REASONS[reason as keyof typeof REASONS] : undefined
  return known?.[language.value] ?? reason
}
