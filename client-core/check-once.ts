import { NoReplyError } from './errors.ts'
import type { Waiting } from './waiting.ts'

/** One step of polling for an outcome. */
export type CheckProgress =
  | { readonly step: 'unanswered'; readonly error: NoReplyError }
  | { readonly step: 'waiting'; readonly ms: number }
  | { readonly step: 'checking'; readonly check: number }
  | { readonly step: 'answered'; readonly outcome: string; readonly responseCode: string }

/**
 * Checks a status once; safe to repeat.
 *
 * @returns the error when no reply came
 */
export const checkOnce = async <
  Status extends { readonly outcome: string; readonly responseCode: string },
>(
  check: number,
  checkStatus: () => Promise<Status>,
  { onProgress }: Pick<Waiting<CheckProgress>, 'onProgress'>,
): Promise<Status | NoReplyError> => {
  onProgress({ step: 'checking', check })
  try {
    const status = await checkStatus()
    onProgress({ step: 'answered', outcome: status.outcome, responseCode: status.responseCode })
    return status
  } catch (error) {
    if (!(error instanceof NoReplyError)) throw error
    onProgress({ step: 'unanswered', error })
    return error
  }
}
