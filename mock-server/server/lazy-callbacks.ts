import type { NamespaceName } from '../billing/identifiers.ts'
import type { CallbackService } from './callbacks.ts'

/** Callbacks that are loaded with the first top-up, as most sandboxes of a test suite have none. */
export const lazyCallbacks = (
  load: () => Promise<CallbackService>,
  failed: (error: unknown) => void,
): CallbackService & { readonly isLoaded: () => boolean } => {
  let loaded: Promise<CallbackService> | undefined
  let isClosed = false
  return {
    isLoaded: () => loaded !== undefined,
    wake: (namespace: NamespaceName) => {
      if (isClosed) return
      loaded ??= load()
      loaded.then((service) => service.wake(namespace)).catch(failed)
    },
    whenSent: async (namespace, trId, signal) => {
      if (isClosed) return
      await (await loaded)?.whenSent(namespace, trId, signal)
    },
    close: async () => {
      isClosed = true
      await (await loaded)?.close()
    },
  }
}
