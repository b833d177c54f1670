import type { NamespaceName } from '../billing/identifiers.ts'
import type { Scheduler } from '../callbacks/scheduler.ts'

/** A scheduler that is loaded with the first top-up, as most sandboxes of a test suite have none. */
export const lazyCallbacks = (
  load: () => Promise<Scheduler>,
  failed: (error: unknown) => void,
): Scheduler & { readonly isLoaded: () => boolean } => {
  let loaded: Promise<Scheduler> | undefined
  let isClosed = false
  return {
    isLoaded: () => loaded !== undefined,
    wake: (namespace: NamespaceName) => {
      if (isClosed) return
      loaded ??= load()
      loaded.then((scheduler) => scheduler.wake(namespace)).catch(failed)
    },
    close: async () => {
      isClosed = true
      await (await loaded)?.close()
    },
  }
}
