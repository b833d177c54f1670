import type { Considered, RuleOrigin } from '../billing/rule.ts'
import type { Exchange } from '../journal/exchange.ts'
import type { Candidate } from './explanation.ts'
import { quote } from './words.ts'

const SOURCES: Readonly<Record<RuleOrigin, Candidate['source']>> = {
  'scenario-header': 'header',
  'scenario-armed': 'armed',
  'scenario-file': 'file',
}

/** The scenarios that were looked at for a request, in their order, and why each did not answer it. */
export const explainScenarios = ({ evidence }: Exchange): readonly Candidate[] => {
  const considered = evidence.rules?.considered ?? []
  const winner = considered.find(({ chosen }) => chosen)
  return considered.map((one) => ({
    source: SOURCES[one.origin],
    rule: `scenario ${quote(one.rule.name)}`,
    matched: one.misfit === undefined && isItsTurn(one),
    won: one.chosen,
    outcome: one.rule.answer.outcomes.join(', then '),
    file: one.origin === 'scenario-file' ? 'scenarios/' : null,
    why: whyOf(one, winner),
  }))
}

const isItsTurn = ({ rule, fitted }: Considered) => (rule.when.nth ?? fitted) === fitted

const whyOf = (one: Considered, winner: Considered | undefined): string => {
  const { rule, misfit, fitted, chosen } = one
  if (misfit !== undefined) return `waits for another ${misfit}: ${quote(rule.when[misfit] ?? '')}`
  if (!isItsTurn(one))
    return `waits for call ${rule.when.nth}; this was call ${fitted} that fits it`
  if (chosen) return rule.label ?? 'fits this call'
  return `fits, too; lost to scenario ${quote(winner?.rule.name ?? '')}, which goes first`
}
