import { askPrepaid } from './ask-prepaid.ts'
import type { CallbackReceiver } from './receive-callbacks.ts'
import type { SentTopUp, Settling } from './settling.ts'
import type { Target } from './target.ts'
import { UnreachedState, unreached } from './unreached-state.ts'

/** What a person does during a run against a vendor, where nothing else settles a top-up. */
export type ByHand = {
  /** How long each top-up waits for that; 0 when there is no person. @unit seconds */
  readonly seconds: number
  /** Receives the callbacks; the account's callback URL is forwarded to it. */
  readonly receiver?: CallbackReceiver | undefined
  readonly tell: (text: string) => void
}

/** Without a person. */
export const NO_PERSON: ByHand = { seconds: 0, tell: () => {} }

const WITHOUT_PERSON =
  'only a person settles a top-up at the vendor: run verify with --settle-by-hand 120, and press the buttons in the Sandbox Report when it says so'

const NO_RECEIVER =
  'callbacks are not received: run verify with --callback-port 4260, and forward the callback URL of the account to that port'

const BUTTONS = { succeeded: 'SUCCESS', failed: 'FAILED' } as const
const IN_PROCESS = '39'

/** Lets a person settle top-ups, and checks their status meanwhile. */
export const settlingByHand = (target: Target, { seconds, receiver, tell }: ByHand): Settling => {
  const impossible = seconds === 0 ? WITHOUT_PERSON : undefined
  const noCallbacks = impossible ?? (receiver ? undefined : NO_RECEIVER)
  return {
    ...(impossible !== undefined && { impossible }),
    ...(noCallbacks !== undefined && { noCallbacks }),
    settle: async (topUp, ending) => {
      const { asked, refId } = topUp
      tell(
        `press ${BUTTONS[ending]} for ref_id ${refId} (${asked.product_code} to ${asked.customer_id}) in the Sandbox Report, within ${seconds} s`,
      )
      await untilSettled(target, topUp, seconds)
    },
    callbackOf: async ({ refId }) => {
      const message = await receiver?.next(refId, seconds * 1000)
      if (message) return message
      throw new UnreachedState(`no callback for ref_id ${refId} arrived within ${seconds} s`)
    },
  }
}

/** The wait before the second check; it doubles up to the longest. @unit milliseconds */
const FIRST_WAIT = 50
const LONGEST_WAIT = 5000

const untilSettled = async (
  target: Target,
  { refId, ...speech }: SentTopUp,
  seconds: number,
): Promise<void> => {
  const end = performance.now() + seconds * 1000
  for (let wait = FIRST_WAIT; performance.now() < end; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const { rc } = await askPrepaid(target, 'check status', { ref_id: refId }, speech).catch(
      unreached('the status check of a top-up got no reply'),
    )
    if (rc !== IN_PROCESS) return
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
  throw new UnreachedState(`the top-up with ref_id ${refId} was not settled within ${seconds} s`)
}
