import type { ScenarioOrigin } from '../../billing/scenario.ts'
import { type Considered, isTurn } from '../../scenarios/match.ts'
import type { Exchange } from '../exchange.ts'
import type { Candidate } from './explanation.ts'
import { quote } from './format.ts'

const SOURCES: Readonly<Record<ScenarioOrigin, Candidate['source']>> = {
  'scenario-header': 'header',
  'scenario-armed': 'armed',
  'scenario-file': 'file',
}

/** The scenarios considered for a request, in order, and why each did or did not match. */
export const explainScenarios = ({ evidence }: Exchange): readonly Candidate[] => {
  const considered = evidence.rules?.considered ?? []
  const winner = considered.find(({ chosen }) => chosen)
  return considered.map((one) => ({
    source: SOURCES[one.origin],
    rule: `scenario ${quote(one.scenario.name)}`,
    matched: one.mismatch === undefined && isItsTurn(one),
    won: one.chosen,
    outcome: one.scenario.answer.outcomes.join(', then '),
    file: one.origin === 'scenario-file' ? 'scenarios/' : null,
    why: whyOf(one, winner),
  }))
}

const isItsTurn = ({ scenario, matched }: Considered) => isTurn(scenario.when, matched)

const turnsOf = ({ nth, times }: Considered['scenario']['when']) =>
  nth === undefined
    ? `the first ${times === 1 ? 'matching call' : `${times} matching calls`}`
    : `matching call ${nth}`

const whyOf = (one: Considered, winner: Considered | undefined): string => {
  const { scenario, mismatch, matched, chosen } = one
  if (mismatch !== undefined)
    return `requires another ${mismatch}: ${quote(scenario.when[mismatch] ?? '')}`
  if (!isItsTurn(one))
    return `answers only ${turnsOf(scenario.when)}, and this was number ${matched}`
  if (chosen) return scenario.label ?? 'matches this call'
  return `also matches, but scenario ${quote(winner?.scenario.name ?? '')} takes precedence`
}
