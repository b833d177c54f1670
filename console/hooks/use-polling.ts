import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { messageOf } from '../admin.ts'

/** A value of the server that is polled. */
export type Polled<T> = {
  readonly value: T | undefined
  readonly error: string | undefined
  /** Loads it now; to be called after changing it. */
  readonly reload: () => Promise<void>
}

/**
 * Loads something, and again every two seconds while the page is visible.
 *
 * @param dependencies when they change it is loaded at once; the last value is shown until then
 * @param period @unit milliseconds
 */
export const usePolling = <T>(
  load: () => Promise<T>,
  dependencies: readonly unknown[] = [],
  period = 2_000,
): Polled<T> => {
  const [state, setState] = useState<{ value?: T; error?: string }>({})
  const newest = useRef(0)
  const reload = useCallback(async () => {
    newest.current += 1
    const mine = newest.current
    const result = await load().then(
      (value) => ({ value }),
      (error: unknown) => ({ error: messageOf(error) }),
    )
    if (mine !== newest.current) return
    setState((before) => ('value' in result ? result : { ...before, ...result }))
  }, dependencies)
  useEffect(() => {
    const poll = () => {
      if (!document.hidden) reload()
    }
    poll()
    const timer = setInterval(poll, period)
    return () => {
      newest.current += 1
      clearInterval(timer)
    }
  }, [reload, period])
  return { value: state.value, error: state.error, reload }
}
