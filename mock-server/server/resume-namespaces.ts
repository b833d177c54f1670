import type { Ledger } from '../billing/ledger.ts'
import type { Namespaces } from '../namespaces/namespace.ts'

/** How many namespaces are entered at the start, so that there is room for others. */
const MOST_RESUMED = 100

/**
 * Enters the namespaces of a ledger that outlives its process in which a top-up is to settle or a callback
 * is to be sent, so that it happens without anybody using them first.
 */
export const resumeNamespaces = async (
  ledger: Pick<Ledger, 'namespacesDue'>,
  namespaces: Pick<Namespaces, 'enter'>,
  isClosing: () => boolean,
): Promise<void> => {
  for (const name of (await ledger.namespacesDue?.(MOST_RESUMED)) ?? []) {
    if (isClosing()) return
    await namespaces.enter(name)
  }
}
