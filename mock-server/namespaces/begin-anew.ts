import type { Space } from './space.ts'

/** How each part of a namespace begins anew, but for what stands in the ledger. */
export const BEGIN_ANEW = {
  requests: ({ journal }) => journal.clear(),
  scenarios: ({ scenarios }) => scenarios.clear(),
  faults: ({ faults }) => faults.clear(),
  clock: ({ clock }) => clock.release(),
  settings: ({ settings }) => settings.reset(),
} as const satisfies Readonly<Record<string, (space: Space) => void>>
