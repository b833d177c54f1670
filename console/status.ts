import { signal } from '@preact/signals'
import type { ClockView } from '../mock-server/admin/clock.ts'
import type { FaultsView } from '../mock-server/admin/faults.ts'
import type { NamespaceView } from '../mock-server/admin/namespaces.ts'
import type { ProcessView } from '../mock-server/admin/processes.ts'
import { admin, gate } from './admin.ts'

/** The clock of the namespace. */
export const clock = signal<ClockView | undefined>(undefined)

/** The armed faults. */
export const faults = signal<FaultsView['faults']>([])

/** All namespaces in use. */
export const namespaces = signal<readonly NamespaceView[]>([])

/** The processes whose fixtures or version differ from those of the one that answered. */
export const differing = signal<readonly ProcessView[]>([])

/** Whether the server answered the last request. */
export const isReachable = signal(true)

/** How often to poll. @unit milliseconds */
const PERIOD = 2_000

/** What costs the server more is loaded with every fifth poll only. */
const SLOW_EVERY = 5

let polls = 0

/** Loads the status now; to be called after changing any of it. */
export const refresh = async (): Promise<void> => {
  try {
    const [time, armed] = await Promise.all([admin.clock.read(), admin.faults.list()])
    clock.value = time
    faults.value = armed.faults
    if (polls % SLOW_EVERY === 0) await refreshSlowly()
    polls += 1
    isReachable.value = true
  } catch (error) {
    isReachable.value = !(error instanceof TypeError)
  }
}

const refreshSlowly = async (): Promise<void> => {
  namespaces.value = await admin.namespaces.list()
  const { processes = [] } = await admin.server.readyz()
  differing.value = processes.filter(({ differs }) => differs.length > 0)
}

/** Polls the status while the page is visible. */
export const pollStatus = (): void => {
  const poll = async () => {
    if (!document.hidden && gate.value === undefined) await refresh()
    setTimeout(poll, PERIOD)
  }
  poll()
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) refresh()
  })
}
