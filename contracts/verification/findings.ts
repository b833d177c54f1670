import type { Difference, Mismatch } from './difference.ts'
import { differencesOf } from './differences.ts'
import type { Demand } from './pact-files.ts'
import { refusalIn, type Said } from './refusal.ts'
import { NO_ANSWER, type Relay } from './relay.ts'

/** What the Pact verifier reports; only the parts that are read here. */
export type Report = {
  readonly interactionResults?: readonly {
    readonly consumer: string
    readonly description: string
    readonly result: string
    /** What it objects to; of one that is pending, too. */
    readonly mismatch?: Trouble
  }[]
}

type Trouble = {
  readonly message?: string
  readonly mismatches?: readonly Mismatch[]
}

/** What became of one demand. `not reached` says that its state was not, or that nobody verified it. */
export type Finding = Demand & Outcome

type Outcome =
  | { readonly result: 'passed' }
  | {
      readonly result: 'failed'
      readonly differences: readonly Difference[]
      /** The refusal that was answered where a bill was wanted. */
      readonly refused?: string
    }
  | { readonly result: 'not reached'; readonly reason: string }

/** A whole run. */
export type Verification = {
  readonly target: string
  readonly findings: readonly Finding[]
  /** @unit milliseconds */
  readonly took: number
}

/** Brings the verifier's report together with what the files demand; what it does not mention was not reached. */
export const toFindings = (
  demands: readonly Demand[],
  { interactionResults = [] }: Report,
  { unreached, unanswered, said }: Pick<Relay, 'unreached' | 'unanswered' | 'said'>,
): readonly Finding[] => {
  // Interactions run one after another, so what the relay noted comes in the order of the results.
  const left: Noted = { unreached: [...unreached], unanswered: [...unanswered], said: [...said] }
  const seen = Map.groupBy(
    interactionResults.map(({ consumer, description, result, mismatch }) => {
      const outcome: Outcome = result === 'OK' ? passed(left) : outcomeOf(mismatch, left)
      return { which: key(consumer, description), outcome }
    }),
    ({ which }) => which,
  )
  return demands.map((demand) => {
    // Each result answers for one demand, should two be described alike.
    const next = seen.get(key(demand.consumer, demand.description))?.shift()
    return next
      ? { ...demand, ...next.outcome }
      : { ...demand, result: 'not reached', reason: 'the verifier did not come to it' }
  })
}

const key = (consumer: string, description: string) => `${consumer}\n${description}`

/** What the relay noted and nobody has taken yet. */
type Noted = {
  readonly unreached: string[]
  readonly unanswered: string[]
  readonly said: (Said | undefined)[]
}

const passed = ({ said }: Noted): Outcome => {
  said.shift()
  return { result: 'passed' }
}

const outcomeOf = (trouble: Trouble | undefined, left: Noted): Outcome => {
  const { mismatches } = trouble ?? {}
  if (!mismatches) {
    const reason = left.unreached.shift() ?? trouble?.message ?? 'the verifier gives no reason'
    return { result: 'not reached', reason }
  }
  const said = left.said.shift()
  if (
    mismatches.some(({ type, actual }) => type === 'StatusMismatch' && Number(actual) === NO_ANSWER)
  ) {
    const came = left.unanswered.shift() ?? 'none'
    return {
      result: 'failed',
      differences: [{ field: 'answer', wanted: 'an answer', came, why: 'the target said nothing' }],
    }
  }
  const differences = differencesOf(mismatches)
  const refused = refusalIn(differences, said)
  return { result: 'failed', differences, ...(refused !== undefined && { refused }) }
}
