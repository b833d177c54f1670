import { signal } from '@preact/signals'
import type { ClockView } from '../mock-server/admin/clock.ts'
import type { FaultsView } from '../mock-server/admin/faults.ts'
import type { NamespaceView } from '../mock-server/admin/namespaces.ts'
import { call, gate } from './api.ts'

/** How things stand in the namespace: what every page shows at its top. */
export const clock = signal<ClockView | undefined>(undefined)

/** The armed faults. */
export const faults = signal<FaultsView['faults']>([])

/** All namespaces in use. */
export const namespaces = signal<readonly NamespaceView[]>([])

/** Whether the server answered the last time it was asked. */
export const isReachable = signal(true)

/** How often to look again. @unit milliseconds */
const PERIOD = 2_000

/** Looks how things stand, now; to be called after whatever changes them. */
export const lookAround = async (): Promise<void> => {
  try {
    const [time, armed, all] = await Promise.all([
      call<ClockView>('GET', '/clock'),
      call<FaultsView>('GET', '/faults'),
      call<readonly NamespaceView[]>('GET', '/namespaces'),
    ])
    clock.value = time
    faults.value = armed.faults
    namespaces.value = all
    isReachable.value = true
  } catch (error) {
    isReachable.value = !(error instanceof TypeError)
  }
}

/** Looks from time to time, as long as somebody can see it. */
export const keepLooking = (): void => {
  const again = async () => {
    if (!document.hidden && gate.value === undefined) await lookAround()
    setTimeout(again, PERIOD)
  }
  again()
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) lookAround()
  })
}
