import { useEffect, useState } from 'preact/hooks'
import { messageOf } from '../admin.ts'

/** A value of the server that is loaded once. */
export type Loaded<T> = { readonly value?: T; readonly error?: string }

/** Loads something once, and again when what it depends on changes. */
export const useLoaded = <T>(
  load: () => Promise<T>,
  dependencies: readonly unknown[] = [],
): Loaded<T> => {
  const [state, setState] = useState<Loaded<T>>({})
  useEffect(() => {
    load().then(
      (value) => setState({ value }),
      (error: unknown) => setState({ error: messageOf(error) }),
    )
  }, dependencies)
  return state
}
