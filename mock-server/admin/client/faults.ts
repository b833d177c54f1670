import type { ArmedFaultView, FaultsView, NewFault } from '../faults.ts'
import type { Call } from './call.ts'

/** The armed faults of one namespace. */
export type FaultsClient = {
  readonly list: () => Promise<FaultsView>
  readonly arm: (fault: NewFault) => Promise<ArmedFaultView>
  /** Disarms all and arms these. */
  readonly replace: (faults: readonly NewFault[]) => Promise<FaultsView>
  readonly disarm: (id: string) => Promise<void>
  /** Disarms all. */
  readonly clear: () => Promise<void>
}

/** Calls `/faults`. */
export const faultsClient = (call: Call): FaultsClient => ({
  list: async () => (await call('GET', '/faults')) as FaultsView,
  arm: async (fault) => (await call('POST', '/faults', fault)) as ArmedFaultView,
  replace: async (faults) => (await call('PUT', '/faults', faults)) as FaultsView,
  disarm: async (id) => {
    await call('DELETE', `/faults/${encodeURIComponent(id)}`)
  },
  clear: async () => {
    await call('DELETE', '/faults')
  },
})
