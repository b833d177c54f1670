import {
  fits,
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

/** The scenarios of one namespace: those armed here, and counts of those that all share. */
export type ScenarioBoard = {
  readonly armed: () => readonly ScenarioCount[]
  /** Counts for rules that are not armed here, such as those of fixture files. */
  readonly counted: (rules: readonly ScenarioRule[]) => readonly ScenarioCount[]
  /** Takes the place of everything armed; counts begin anew. */
  readonly arm: (rules: readonly ScenarioRule[]) => void
  /** Begins all counts anew and disarms everything. */
  readonly clear: () => void
  /**
   * What one request is to be answered with. It counts once however often it is asked.
   *
   * @param shared the rules of fixture files
   * @param own what the request itself asks for; it goes first
   */
  readonly forRequest: (shared: readonly ScenarioRule[], own: readonly ScenarioRule[]) => Rehearse
}

/** Rules of one origin. */
type Stand = { readonly rules: readonly ScenarioRule[]; readonly origin: RuleOrigin }

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
  const choose = (call: RehearsedCall, stands: readonly Stand[]): Rehearsal | undefined => {
    let chosen: Rehearsal | undefined
    for (const { rules, origin } of stands)
      for (const rule of rules) {
        if (!fits(rule.when, call, namespace)) continue
        const count = countOf(rule)
        count.fitted += 1
        if (chosen || (rule.when.nth !== undefined && rule.when.nth !== count.fitted)) continue
        chosen = { rule, origin, turn: count.answered }
        count.answered += 1
      }
    return chosen
  }

  return {
    armed: () => counted(armed),
    counted,
    arm: (rules) => {
      armed = rules
    },
    clear: () => {
      armed = []
      counts = new WeakMap()
    },
    forRequest: (shared, own) => {
      if (shared.length + own.length + armed.length === 0) return NOTHING
      let answer: { readonly rehearsal: Rehearsal | undefined } | undefined
      return (call) => {
        answer ??= {
          rehearsal: choose(call, [
            { rules: own, origin: 'scenario-header' },
            { rules: armed, origin: 'scenario-armed' },
            { rules: shared, origin: 'scenario-file' },
          ]),
        }
        return answer.rehearsal
      }
    },
  }
}

const NOTHING: Rehearse = () => undefined
