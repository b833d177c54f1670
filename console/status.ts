import { computed, signal } from '@preact/signals'
import type { NamespaceView } from '../mock-server/admin/namespaces.ts'
import type { OverviewView } from '../mock-server/admin/overview.ts'
import type { ProcessView } from '../mock-server/admin/processes.ts'
import { admin, gate } from './admin.ts'
import { namespace } from './namespace.ts'

/** What determines the next answers, what is saved, and how much the journal holds. */
const overview = signal<OverviewView | undefined>(undefined)

/** The clock of the namespace. */
export const clock = computed(() => overview.value?.clock)

/** The armed faults. */
export const faults = computed(() => overview.value?.faults ?? [])

/** The armed scenarios. */
export const scenarios = computed(() => overview.value?.scenarios ?? [])

/** The saved searches of the namespace, newest first. */
export const filters = computed(() => overview.value?.filters ?? [])

/** The settings of the namespace. */
export const settings = computed(() => overview.value?.settings)

/** How many requests the journal has evicted. */
export const evicted = computed(() => overview.value?.journal.evicted ?? 0)

/** The oldest request that the journal still has. */
export const oldestKept = computed(() => overview.value?.journal.oldest ?? undefined)

/** All namespaces in use. */
export const namespaces = signal<readonly NamespaceView[]>([])

/** The namespace that everything shown belongs to, with its counts. */
export const hereNow = computed(() => namespaces.value.find(({ name }) => name === namespace))

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
    overview.value = await admin.overview()
    if (polls % SLOW_EVERY === 0) await refreshCounts()
    polls += 1
    isReachable.value = true
  } catch (error) {
    isReachable.value = !(error instanceof TypeError)
  }
}

/** Loads the counts of every namespace now, such as before something is lost. */
export const refreshCounts = async (): Promise<void> => {
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
    if (!document.hidden && gate.value === undefined) refresh()
  })
}
