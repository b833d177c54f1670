import {
  type Considered,
  misfitOf,
  type Rehearsal,
  type Rehearse,
  type RehearsedCall,
  type RuleOrigin,
  type ScenarioRule,
} from '../billing/rule.ts'

/** A rule with how often it has been of use. */
export type ScenarioCount = {
  readonly rule: ScenarioRule
  /** Calls that fitted its condition, and those of them it answered. */
  readonly fitted: number
  readonly answered: number
}

/** The scenarios for one request, and which of them were looked at. */
export type RequestRehearsal = {
  readonly rehearse: Rehearse
  /** Those about the request's command, in their order; the first fifty, for people who ask why. */
  readonly considered: () => readonly Considered[]
}

/** The scenarios of one namespace: those armed here, and counts of those that all share. */
export type ScenarioBoard = {
  readonly armed: () => readonly ScenarioCount[]
  /** Counts for rules that are not armed here, such as those of fixture files. */
  readonly counted: (rules: readonly ScenarioRule[]) => readonly ScenarioCount[]
  /** Takes the place of everything armed; counts begin anew. */
  readonly arm: (rules: readonly ScenarioRule[]) => void
  /** Takes the place of everything armed and of all counts. @param shared what is counted of rules not armed here */
  readonly restore: (armed: readonly ScenarioCount[], shared: readonly ScenarioCount[]) => void
  /** Begins all counts anew and disarms everything. */
  readonly clear: () => void
  /**
   * What one request is to be answered with. It counts once however often it is asked.
   *
   * @param shared the rules of fixture files
   * @param own what the request itself asks for; it goes first
   */
  readonly forRequest: (
    shared: readonly ScenarioRule[],
    own: readonly ScenarioRule[],
  ) => RequestRehearsal
}

/** Rules of one origin. */
type Stand = { readonly rules: readonly ScenarioRule[]; readonly origin: RuleOrigin }

type Choice = {
  readonly rehearsal: Rehearsal | undefined
  readonly considered: readonly Considered[]
}

/** Looked at for one call, and kept with its exchange. */
const REMEMBERED = 50

type Count = { fitted: number; answered: number }

/** Keeps the scenarios of a namespace. */
export const createScenarioBoard = (namespace: string): ScenarioBoard => {
  let armed: readonly ScenarioRule[] = []
  let counts = new WeakMap<ScenarioRule, Count>()

  const countOf = (rule: ScenarioRule): Count => {
    const known = counts.get(rule) ?? { fitted: 0, answered: 0 }
    counts.set(rule, known)
    return known
  }

  const counted = (rules: readonly ScenarioRule[]) =>
    rules.map((rule) => ({ rule, ...countOf(rule) }))

  /** Every rule that fits counts the call, also behind the one that answers: the second call is the second for all. */
  const choose = (call: RehearsedCall, stands: readonly Stand[]): Choice => {
    const considered: Considered[] = []
    let rehearsal: Rehearsal | undefined
    for (const { rules, origin } of stands)
      for (const rule of rules) {
        if (rule.when.command !== call.command) continue
        const count = countOf(rule)
        const misfit = misfitOf(rule.when, call, namespace)
        if (misfit === undefined) count.fitted += 1
        const { nth = count.fitted } = rule.when
        const chosen = misfit === undefined && !rehearsal && nth === count.fitted
        if (chosen) {
          rehearsal = { rule, origin, turn: count.answered }
          count.answered += 1
        }
        if (considered.length < REMEMBERED)
          considered.push({ rule, origin, misfit, fitted: count.fitted, chosen })
      }
    return { rehearsal, considered }
  }

  return {
    armed: () => counted(armed),
    counted,
    arm: (rules) => {
      armed = rules
    },
    restore: (standing, shared) => {
      armed = standing.map(({ rule }) => rule)
      counts = new WeakMap(
        [...standing, ...shared].map(({ rule, fitted, answered }) => [rule, { fitted, answered }]),
      )
    },
    clear: () => {
      armed = []
      counts = new WeakMap()
    },
    forRequest: (shared, own) => {
      if (shared.length + own.length + armed.length === 0) return NOTHING
      let choice: Choice | undefined
      return {
        rehearse: (call) => {
          choice ??= choose(call, [
            { rules: own, origin: 'scenario-header' },
            { rules: armed, origin: 'scenario-armed' },
            { rules: shared, origin: 'scenario-file' },
          ])
          return choice.rehearsal
        },
        considered: () => choice?.considered ?? [],
      }
    },
  }
}

const NOTHING: RequestRehearsal = { rehearse: () => undefined, considered: () => [] }
