import { readHook, readMilliseconds, readSignal } from './arguments.ts'
import { notify } from './hooks.ts'

/** How to poll for an outcome. */
export type WaitOptions<Progress> = {
  /** Stops polling; it does not undo what was sent. */
  readonly signal?: AbortSignal | undefined
  /** Called at each step; errors it throws are ignored. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /**
   * How long to poll after the first reply or timeout.
   *
   * @unit milliseconds; two minutes by default
   */
  readonly patience?: number | undefined
  /**
   * The wait before the first check; it doubles each time, up to 16 times as long.
   *
   * @unit milliseconds; one second by default
   */
  readonly firstWait?: number | undefined
}

/** The options with defaults applied. */
export type Waiting<Progress> = {
  readonly signal: AbortSignal | undefined
  readonly onProgress: (progress: Progress) => void
  readonly patience: number
  readonly firstWait: number
}

/** Validates the options and applies defaults. @throws TypeError */
export const readWaiting = <Progress>(options: WaitOptions<Progress>): Waiting<Progress> => {
  const hook = readHook(options.onProgress, 'onProgress')
  return {
    signal: readSignal(options.signal),
    onProgress: (progress) => notify(hook, progress),
    patience: readMilliseconds(options.patience ?? 120_000, 'patience'),
    firstWait: readMilliseconds(options.firstWait ?? 1000, 'firstWait'),
  }
}
