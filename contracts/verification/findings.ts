import type { Demand } from './pact-files.ts'
import { NO_ANSWER, type Relay } from './relay.ts'

/** What the Pact verifier reports; only the parts that are read here. */
export type Report = {
  readonly interactionResults?: readonly {
    readonly consumer: string
    readonly description: string
    readonly result: string
  }[]
  readonly errors?: readonly { readonly interaction: string; readonly mismatch: Trouble }[]
}

type Trouble = {
  readonly type: string
  readonly message?: string
  readonly mismatches?: readonly Mismatch[]
}

type Mismatch = {
  readonly type: string
  readonly path?: string
  readonly key?: string
  readonly mismatch?: string
  readonly expected?: unknown
  readonly actual?: unknown
}

/** One point in which a target differs from a contract. */
export type Difference = {
  /** The status, a header, or a field's path. */
  readonly field: string
  readonly wanted: string
  readonly came: string
  readonly why: string
}

/** What became of one demand. `not reached` says that its state was not, or that nobody verified it. */
export type Finding = Demand &
  (
    | { readonly result: 'passed' }
    | { readonly result: 'failed'; readonly differences: readonly Difference[] }
    | { readonly result: 'not reached'; readonly reason: string }
  )

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
  { interactionResults = [], errors = [] }: Report,
  { unreached, unanswered }: Pick<Relay, 'unreached' | 'unanswered'>,
): readonly Finding[] => {
  // Interactions run one after another, so what the relay noted comes in the order of the errors.
  const [unreachedLeft, unansweredLeft] = [[...unreached], [...unanswered]]
  const seen = Map.groupBy(
    interactionResults.map(({ consumer, description, result }) => {
      const trouble = errors.find(({ interaction }) => belongs(interaction, consumer, description))
      const outcome: Outcome =
        result === 'OK'
          ? { result: 'passed' }
          : outcomeOf(trouble?.mismatch, unreachedLeft, unansweredLeft)
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

const belongs = (interaction: string, consumer: string, description: string) =>
  interaction.includes(` between ${consumer} and `) && interaction.endsWith(` - ${description}`)

type Outcome =
  | { readonly result: 'passed' }
  | { readonly result: 'failed'; readonly differences: readonly Difference[] }
  | { readonly result: 'not reached'; readonly reason: string }

const outcomeOf = (
  trouble: Trouble | undefined,
  unreached: string[],
  unanswered: string[],
): Outcome => {
  const { mismatches } = trouble ?? {}
  if (!mismatches) {
    const reason = unreached.shift() ?? trouble?.message ?? 'the verifier gives no reason'
    return { result: 'not reached', reason }
  }
  if (
    mismatches.some(({ type, actual }) => type === 'StatusMismatch' && Number(actual) === NO_ANSWER)
  ) {
    const came = unanswered.shift() ?? 'none'
    return {
      result: 'failed',
      differences: [{ field: 'answer', wanted: 'an answer', came, why: 'the target said nothing' }],
    }
  }
  return { result: 'failed', differences: mismatches.map(toDifference) }
}

const toDifference = ({
  type,
  path,
  key: header,
  expected,
  actual,
  mismatch = '',
}: Mismatch): Difference => ({
  field: type === 'StatusMismatch' ? 'HTTP status' : header ? `header ${header}` : (path ?? 'body'),
  wanted: inWords(expected),
  came: inWords(actual),
  why: mismatch,
})

/** Bodies come whole where they cannot be taken apart; the beginning is enough. */
const inWords = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  const line = text.replace(/\s+/g, ' ')
  return line.length > 120 ? `${line.slice(0, 117)}...` : line
}
