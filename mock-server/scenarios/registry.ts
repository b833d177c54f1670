import type {
  MatchScenario,
  ScenarioCall,
  ScenarioMatch,
  ScenarioOrigin,
} from '../billing/scenario.ts'
import { type Considered, isTurn, mismatchOf } from './match.ts'
import type { Scenario } from './scenario.ts'

/** A scenario and how often it was used. */
export type ScenarioCount = {
  readonly scenario: Scenario
  /** How many calls matched its condition, and how many of those it answered. */
  readonly matched: number
  readonly answered: number
}

/** The scenarios for one request, and how each compared with it. */
export type RequestScenarios = {
  readonly matchScenario: MatchScenario
  /** Those for the request's command, in their order; the first fifty, for explanations. */
  readonly considered: () => readonly Considered[]
}

/** The scenarios of one namespace: those armed here, and the counts of shared ones. */
export type ScenarioRegistry = {
  readonly armed: () => readonly ScenarioCount[]
  /** Counts for scenarios that are not armed here, such as those of fixture files. */
  readonly counted: (scenarios: readonly Scenario[]) => readonly ScenarioCount[]
  /** Replaces everything armed; their counts start at zero. */
  readonly arm: (scenarios: readonly Scenario[]) => void
  /** Replaces everything armed and all counts. @param shared counts of scenarios not armed here */
  readonly restore: (armed: readonly ScenarioCount[], shared: readonly ScenarioCount[]) => void
  /** Disarms everything and resets all counts. */
  readonly clear: () => void
  /**
   * The scenarios for one request, which counts once even if it is matched several times.
   *
   * @param shared the scenarios of fixture files
   * @param own those the request itself asks for; they are tried first
   */
  readonly forRequest: (shared: readonly Scenario[], own: readonly Scenario[]) => RequestScenarios
}

/** Scenarios of one origin. */
type Source = { readonly scenarios: readonly Scenario[]; readonly origin: ScenarioOrigin }

type Choice = {
  readonly match: ScenarioMatch | undefined
  readonly considered: readonly Considered[]
}

/** How many are kept with the exchange of one call. */
const MOST_CONSIDERED = 50

type Count = { matched: number; answered: number }

/** Keeps the scenarios of a namespace. */
export const createScenarioRegistry = (namespace: string): ScenarioRegistry => {
  let armed: readonly Scenario[] = []
  let counts = new WeakMap<Scenario, Count>()

  const countOf = (scenario: Scenario): Count => {
    const known = counts.get(scenario) ?? { matched: 0, answered: 0 }
    counts.set(scenario, known)
    return known
  }

  const counted = (scenarios: readonly Scenario[]) =>
    scenarios.map((scenario) => ({ scenario, ...countOf(scenario) }))

  /**
   * Every matching scenario counts the call, not only the one that answers: the second call is the
   * second for all.
   */
  const choose = (call: ScenarioCall, sources: readonly Source[]): Choice => {
    const considered: Considered[] = []
    let match: ScenarioMatch | undefined
    for (const { scenarios, origin } of sources)
      for (const scenario of scenarios) {
        if (scenario.when.command !== call.command) continue
        const count = countOf(scenario)
        const mismatch = mismatchOf(scenario.when, call, namespace)
        if (mismatch === undefined) count.matched += 1
        const chosen = mismatch === undefined && !match && isTurn(scenario.when, count.matched)
        if (chosen) {
          match = { scenario, origin, turn: count.answered }
          count.answered += 1
        }
        if (considered.length < MOST_CONSIDERED)
          considered.push({ scenario, origin, mismatch, matched: count.matched, chosen })
      }
    return { match, considered }
  }

  return {
    armed: () => counted(armed),
    counted,
    arm: (scenarios) => {
      armed = scenarios
    },
    restore: (replacements, shared) => {
      armed = replacements.map(({ scenario }) => scenario)
      counts = new WeakMap(
        [...replacements, ...shared].map(({ scenario, matched, answered }) => [
          scenario,
          { matched, answered },
        ]),
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
        matchScenario: (call) => {
          choice ??= choose(call, [
            { scenarios: own, origin: 'scenario-header' },
            { scenarios: armed, origin: 'scenario-armed' },
            { scenarios: shared, origin: 'scenario-file' },
          ])
          return choice.match
        },
        considered: () => choice?.considered ?? [],
      }
    },
  }
}

const NOTHING: RequestScenarios = { matchScenario: () => undefined, considered: () => [] }

/**
 * Scenarios read from the files again; those that stayed the same keep their old objects.
 * Registries count by object, and a change of one file must not restart the sequences of the
 * others.
 */
export const keepUnchanged = (
  known: readonly Scenario[],
  read: readonly Scenario[],
): readonly Scenario[] => {
  const byContent = new Map(known.map((scenario) => [JSON.stringify(scenario), scenario]))
  return read.map((scenario) => byContent.get(JSON.stringify(scenario)) ?? scenario)
}
