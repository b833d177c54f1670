import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { whyNot } from './api.ts'

/** Something of the server that is looked at again and again. */
export type Live<T> = {
  readonly value: T | undefined
  readonly error: string | undefined
  /** Looks now; to be called after whatever changes it. */
  readonly again: () => Promise<void>
}

/**
 * Loads something, and again every two seconds while somebody can see it.
 *
 * @param by what it depends on; when that changes it looks at once, and shows what it had until then
 * @param period @unit milliseconds
 */
export const useLive = <T>(
  load: () => Promise<T>,
  by: readonly unknown[] = [],
  period = 2_000,
): Live<T> => {
  const [state, setState] = useState<{ value?: T; error?: string }>({})
  const turn = useRef(0)
  const again = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    const found = await load().then(
      (value) => ({ value }),
      (error: unknown) => ({ error: whyNot(error) }),
    )
    if (mine !== turn.current) return
    setState((before) => ('value' in found ? found : { ...before, ...found }))
  }, by)
  useEffect(() => {
    const look = () => {
      if (!document.hidden) again()
    }
    look()
    const timer = setInterval(look, period)
    return () => {
      turn.current += 1
      clearInterval(timer)
    }
  }, [again, period])
  return { value: state.value, error: state.error, again }
}

/** Something that is being done, and how it went. */
export type Task = {
  readonly isBusy: boolean
  /** What went wrong; empty when nothing did. */
  readonly error: string
  /** What was done; empty when nothing was, or it failed. */
  readonly done: string
  /** @param work may answer what to say when it is done */
  readonly run: (work: () => Promise<string | undefined>) => Promise<void>
}

/** Does one thing at a time, and keeps what became of it. */
export const useTask = (): Task => {
  const [state, setState] = useState({ isBusy: false, error: '', done: '' })
  return {
    ...state,
    run: async (work) => {
      setState({ isBusy: true, error: '', done: '' })
      const ended = await work().then(
        (done) => ({ error: '', done: done ?? '' }),
        (error: unknown) => ({ error: whyNot(error), done: '' }),
      )
      setState({ isBusy: false, ...ended })
    },
  }
}
