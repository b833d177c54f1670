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

/** The server counts for each namespace, so they are asked for with every so manieth look. */
const NAMESPACES_EVERY = 5

let looks = 0

/** Looks how things stand, now; to be called after whatever changes them. */
export const lookAround = async (): Promise<void> => {
  try {
    const [time, armed] = await Promise.all([
      call<ClockView>('GET', '/clock'),
      call<FaultsView>('GET', '/faults'),
    ])
    clock.value = time
    faults.value = armed.faults
    if (looks % NAMESPACES_EVERY === 0) await lookForNamespaces()
    looks += 1
    isReachable.value = true
  } catch (error) {
    isReachable.value = !(error instanceof TypeError)
  }
}

/** Looks which namespaces there are, now; to be called after whatever changes them. */
export const lookForNamespaces = async (): Promise<void> => {
  namespaces.value = await call<readonly NamespaceView[]>('GET', '/namespaces')
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
