import type { Difference, Mismatch } from './difference.ts'
import { differencesOf } from './differences.ts'
import type { Demand } from './pact-demand.ts'
import { type CodeAndMessage, refusalIn } from './refusal.ts'
import { NO_REPLY, type Relay } from './relay.ts'

/** The parts of the Pact verifier's report that are used. */
export type Report = {
  readonly interactionResults?: readonly {
    readonly consumer: string
    readonly description: string
    readonly result: string
    /** A failure, also of a pending interaction. */
    readonly mismatch?: Failure
  }[]
}

type Failure = {
  readonly message?: string
  readonly mismatches?: readonly Mismatch[]
}

/**
 * The result of one interaction. `not reached` means that its state failed or it was not verified.
 */
export type Finding = Demand & Outcome

type Outcome =
  | { readonly result: 'passed' }
  | {
      readonly result: 'failed'
      readonly differences: readonly Difference[]
      /** The refusal that was returned instead of the expected data. */
      readonly refused?: string
    }
  | { readonly result: 'not reached'; readonly reason: string }

/** The result of a run. */
export type Verification = {
  readonly target: string
  readonly findings: readonly Finding[]
  /** @unit milliseconds */
  readonly took: number
}

/**
 * Matches the verifier's report with the interactions of the files; missing ones were not reached.
 */
export const toFindings = (
  demands: readonly Demand[],
  { interactionResults = [] }: Report,
  { unreached, unanswered, replies }: Pick<Relay, 'unreached' | 'unanswered' | 'replies'>,
): readonly Finding[] => {
  // Interactions run in sequence, so the relay's notes are in the order of the results.
  const left: Noted = {
    unreached: [...unreached],
    unanswered: [...unanswered],
    replies: [...replies],
  }
  const seen = Map.groupBy(
    interactionResults.map(({ consumer, description, result, mismatch }) => {
      const outcome: Outcome = result === 'OK' ? passed(left) : outcomeOf(mismatch, left)
      return { which: key(consumer, description), outcome }
    }),
    ({ which }) => which,
  )
  return demands.map((demand) => {
    // Each result is used once, in case two interactions have the same description.
    const next = seen.get(key(demand.consumer, demand.description))?.shift()
    return next
      ? { ...demand, ...next.outcome }
      : { ...demand, result: 'not reached', reason: 'the verifier did not run it' }
  })
}

const key = (consumer: string, description: string) => `${consumer}\n${description}`

/** The relay's notes that are not used yet. */
type Noted = {
  readonly unreached: string[]
  readonly unanswered: string[]
  readonly replies: (CodeAndMessage | undefined)[]
}

const passed = ({ replies }: Noted): Outcome => {
  replies.shift()
  return { result: 'passed' }
}

const outcomeOf = (trouble: Failure | undefined, left: Noted): Outcome => {
  const { mismatches } = trouble ?? {}
  if (!mismatches) {
    const reason = left.unreached.shift() ?? trouble?.message ?? 'the verifier gives no reason'
    return { result: 'not reached', reason }
  }
  const reply = left.replies.shift()
  if (
    mismatches.some(({ type, actual }) => type === 'StatusMismatch' && Number(actual) === NO_REPLY)
  ) {
    const came = left.unanswered.shift() ?? 'none'
    return {
      result: 'failed',
      differences: [{ field: 'answer', wanted: 'a reply', came, why: 'the target did not reply' }],
    }
  }
  const differences = differencesOf(mismatches)
  const refused = refusalIn(differences, reply)
  return { result: 'failed', differences, ...(refused !== undefined && { refused }) }
}
