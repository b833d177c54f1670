import { useState } from 'preact/hooks'
import { messageOf } from '../admin.ts'

/** Something that is being done, and its result. */
export type Task = {
  readonly isBusy: boolean
  /** Why it failed; empty otherwise. */
  readonly error: string
  /** What was done; empty otherwise. */
  readonly done: string
  /** @param work may return a text that says what was done */
  readonly run: (work: () => Promise<string | undefined>) => Promise<void>
}

/** Runs one task at a time, and keeps its result. */
export const useTask = (): Task => {
  const [state, setState] = useState({ isBusy: false, error: '', done: '' })
  return {
    ...state,
    run: async (work) => {
      setState({ isBusy: true, error: '', done: '' })
      const result = await work().then(
        (done = '') => ({ error: '', done }),
        (error: unknown) => ({ error: messageOf(error), done: '' }),
      )
      setState({ isBusy: false, ...result })
    },
  }
}
