import type { Speech } from '../prepaid/request.ts'
import type { AskedTopUp, Ending } from '../states.ts'
import type { CallbackMessage } from './callback-message.ts'

/** A top-up as it was requested. */
export type SentTopUp = Speech & {
  readonly asked: AskedTopUp
  readonly refId: string
  readonly trId: string
}

/** How top-ups end at a target; its API cannot decide that. */
export type Settling = {
  /** Why it cannot; then nothing is bought. */
  readonly impossible?: string
  /** Why callbacks cannot be received. */
  readonly noCallbacks?: string
  /** @throws UnreachedState */
  settle(topUp: SentTopUp, ending: Ending): Promise<void>
  /** @throws UnreachedState */
  callbackOf(topUp: SentTopUp): Promise<CallbackMessage>
}
