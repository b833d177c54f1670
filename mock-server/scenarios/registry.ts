import {
  type Considered,
  type MatchScenario,
  misfitOf,
  type Scenario,
  type ScenarioCall,
  type ScenarioMatch,
  type ScenarioOrigin,
} from '../billing/scenario.ts'

/** A rule with how often it has been of use. */
export type ScenarioCount = {
  readonly scenario: Scenario
  /** Calls that fitted its condition, and those of them it answered. */
  readonly fitted: number
  readonly answered: number
}

/** The scenarios for one request, and which of them were looked at. */
export type RequestScenarios = {
  readonly matchScenario: MatchScenario
  /** Those about the request's command, in their order; the first fifty, for people who ask why. */
  readonly considered: () => readonly Considered[]
}

/** The scenarios of one namespace: those armed here, and counts of those that all share. */
export type ScenarioRegistry = {
  readonly armed: () => readonly ScenarioCount[]
  /** Counts for rules that are not armed here, such as those of fixture files. */
  readonly counted: (scenarios: readonly Scenario[]) => readonly ScenarioCount[]
  /** Takes the place of everything armed; counts begin anew. */
  readonly arm: (scenarios: readonly Scenario[]) => void
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
  readonly forRequest: (shared: readonly Scenario[], own: readonly Scenario[]) => RequestScenarios
}

/** Rules of one origin. */
type Stand = { readonly scenarios: readonly Scenario[]; readonly origin: ScenarioOrigin }

type Choice = {
  readonly matched: ScenarioMatch | undefined
  readonly considered: readonly Considered[]
}

/** Looked at for one call, and kept with its exchange. */
const REMEMBERED = 50

type Count = { fitted: number; answered: number }

/** Keeps the scenarios of a namespace. */
export const createScenarioRegistry = (namespace: string): ScenarioRegistry => {
  let armed: readonly Scenario[] = []
  let counts = new WeakMap<Scenario, Count>()

  const countOf = (scenario: Scenario): Count => {
    const known = counts.get(scenario) ?? { fitted: 0, answered: 0 }
    counts.set(scenario, known)
    return known
  }

  const counted = (scenarios: readonly Scenario[]) =>
    scenarios.map((scenario) => ({ scenario, ...countOf(scenario) }))

  /** Every rule that fits counts the call, also behind the one that answers: the second call is the second for all. */
  const choose = (call: ScenarioCall, stands: readonly Stand[]): Choice => {
    const considered: Considered[] = []
    let matched: ScenarioMatch | undefined
    for (const { scenarios, origin } of stands)
      for (const scenario of scenarios) {
        if (scenario.when.command !== call.command) continue
        const count = countOf(scenario)
        const misfit = misfitOf(scenario.when, call, namespace)
        if (misfit === undefined) count.fitted += 1
        const { nth = count.fitted } = scenario.when
        const chosen = misfit === undefined && !matched && nth === count.fitted
        if (chosen) {
          matched = { scenario, origin, turn: count.answered }
          count.answered += 1
        }
        if (considered.length < REMEMBERED)
          considered.push({ scenario, origin, misfit, fitted: count.fitted, chosen })
      }
    return { matched, considered }
  }

  return {
    armed: () => counted(armed),
    counted,
    arm: (scenarios) => {
      armed = scenarios
    },
    restore: (standing, shared) => {
      armed = standing.map(({ scenario }) => scenario)
      counts = new WeakMap(
        [...standing, ...shared].map(({ scenario, fitted, answered }) => [
          scenario,
          { fitted, answered },
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
          return choice.matched
        },
        considered: () => choice?.considered ?? [],
      }
    },
  }
}

const NOTHING: RequestScenarios = { matchScenario: () => undefined, considered: () => [] }
