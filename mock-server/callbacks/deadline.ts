import { clearTimeout, setTimeout } from '../runtime/real-timers.ts'

/** Why a send was ended early. */
export type Ending = 'timed-out' | 'cancelled'

/** A time limit for one send. */
export type Deadline = {
  readonly signal: AbortSignal
  /** Why the signal was aborted; undefined while it is not. */
  readonly ending: () => Ending | undefined
  /** Rejects when the signal is aborted before the work is done; the work itself goes on. */
  readonly bound: <T>(work: Promise<T>) => Promise<T>
  readonly stop: () => void
}

/** Starts a time limit. @param outer ends it, too */
export const startDeadline = (ms: number, outer?: AbortSignal): Deadline => {
  const controller = new AbortController()
  const { signal } = controller
  const end = (how: Ending) => controller.abort(how)
  const cancel = () => end('cancelled')
  const timer = setTimeout(() => end('timed-out'), ms)
  if (outer?.aborted) cancel()
  outer?.addEventListener('abort', cancel)
  return {
    signal,
    ending: () => (signal.aborted ? (signal.reason as Ending) : undefined),
    bound: (work) =>
      new Promise((resolve, reject) => {
        const giveUp = () => reject(signal.reason)
        if (signal.aborted) giveUp()
        signal.addEventListener('abort', giveUp)
        work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
      }),
    stop: () => {
      clearTimeout(timer)
      outer?.removeEventListener('abort', cancel)
    },
  }
}
