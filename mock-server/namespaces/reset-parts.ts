import type { Namespace } from './namespace.ts'

/** Resets each part of a namespace, apart from the ledger. */
export const RESETTERS = {
  requests: ({ journal }) => journal.clear(),
  scenarios: ({ scenarios }) => scenarios.clear(),
  faults: ({ faults }) => faults.clear(),
  clock: ({ clock }) => clock.release(),
  settings: ({ settings }) => settings.reset(),
} as const satisfies Readonly<Record<string, (namespace: Namespace) => void>>
