import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { elapsed } from '../runtime/real-timers.ts'
import type { Attempt } from './attempt.ts'
import { hostOf } from './callback-url.ts'
import { type Ending, startDeadline } from './deadline.ts'
import { explainError, type Failure } from './failure.ts'
import type { HostPolicy } from './host-policy.ts'
import { type CallbackRequest, type Phase, post } from './post.ts'

/** How a callback is sent. */
export type SendOptions = {
  readonly policy: HostPolicy
  /** For everything together: lookup, connection, headers and body. @unit milliseconds */
  readonly timeoutMs: number
  /** How much of the body is kept; the rest is not read. @unit bytes */
  readonly largestAnswer: number
  readonly signal?: AbortSignal
  /** Looks up a name; the system's own by default. */
  readonly lookUp?: (host: string) => Promise<readonly LookupAddress[]>
}

const systemLookUp = (host: string) => lookup(host, { all: true })

/** How far a request got: the phase, and the status once headers have arrived. */
type Progress = { phase: Phase; status: number | undefined }

/**
 * Posts a callback once. It never rejects, follows no redirect, and connects only to addresses that
 * the policy has allowed.
 */
export const sendCallback = async (
  callback: CallbackRequest,
  options: SendOptions,
): Promise<Attempt> => {
  const host = hostOf(callback.url)
  const why = options.policy.whyHostRefused(host)
  if (why !== undefined) return { kind: 'refused-by-policy', address: host, why }

  const started = elapsed()
  const ms = () => Math.round(elapsed() - started)
  const { timeoutMs, largestAnswer, signal: outer } = options
  const deadline = startDeadline(timeoutMs, outer)
  const progress: Progress = { phase: 'looking-up', status: undefined }
  const reached = (phase: Phase, status?: number) => Object.assign(progress, { phase, status })
  try {
    const found = await deadline.bound((options.lookUp ?? systemLookUp)(host))
    const checked = checkAll(found, host, options.policy)
    if (checked.kind === 'refused-by-policy') return checked
    reached('connecting')
    const { addresses } = checked
    const { signal } = deadline
    const answer = await post(callback, { addresses, largestAnswer, signal, reached })
    return { kind: 'answered', ...answer, ms: ms() }
  } catch (error) {
    const { status } = progress
    const ending = deadline.ending()
    const failure = ending ? endedEarly(ending, timeoutMs, progress) : explainError(error)
    return { kind: 'failed', ...failure, ...(status !== undefined && { status }), ms: ms() }
  } finally {
    deadline.stop()
  }
}

/** The allowed addresses of a host or, if there are none, the refusal of the first. */
const checkAll = (
  found: readonly LookupAddress[],
  host: string,
  policy: HostPolicy,
):
  | { readonly kind: 'allowed'; readonly addresses: readonly LookupAddress[] }
  | Extract<Attempt, { kind: 'refused-by-policy' }> => {
  const refusals = found.map(({ address }) => policy.whyAddressRefused(address, host))
  const addresses = found.filter((_, index) => refusals[index] === undefined)
  const [why = `${host} has no address`] = refusals
  return addresses.length > 0
    ? { kind: 'allowed', addresses }
    : { kind: 'refused-by-policy', address: found[0]?.address ?? host, why }
}

const DOING: Readonly<Record<Phase, string>> = {
  'looking-up': 'looking up the name of the receiver',
  connecting: 'connecting to the receiver',
  waiting: 'waiting for the answer',
  reading: 'reading the body of the answer',
}

const endedEarly = (cause: Ending, timeoutMs: number, { phase }: Progress): Failure => ({
  cause,
  reason:
    cause === 'timed-out'
      ? `no complete answer within ${timeoutMs} ms; the time ran out while ${DOING[phase]}`
      : `cancelled while ${DOING[phase]}`,
})
