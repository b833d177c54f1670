import { language, t } from './language.ts'
import { REASONS } from './reasons.ts'

type Answered = { readonly reason: string | null; readonly fault?: string | undefined }

/** Why a request got its answer, in a sentence; under a fault, what that did comes first. */
export const headlineOf = ({ reason, fault }: Answered): string => {
  if (reason === null) return fault === undefined ? '' : t('neverReached')
  const known = Object.hasOwn(REASONS, reason) ? REASONS[reason as keyof typeof REASONS] : undefined
  return known?.[language.value] ?? reason
}
