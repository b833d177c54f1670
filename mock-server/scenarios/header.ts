import type { Command } from '../billing/command.ts'
import type { Catalogue } from '../billing/product.ts'
import type { Scenario, ScenarioCommand } from '../billing/scenario.ts'
import { findScenarioProblems } from './problems.ts'

/** What `X-Mock-Scenario` asks for, or why it cannot be had. */
export type AskedScenario =
  | { readonly ok: true; readonly scenarios: readonly Scenario[] }
  | { readonly ok: false; readonly reason: string }

const COMMANDS: Readonly<Record<string, ScenarioCommand>> = {
  inquiry: 'inquiry',
  payment: 'payment',
  status: 'status-check',
}

/** Says that a header was about other commands than the one it came with; undefined when it was not. */
export const unusedScenario = (
  scenarios: readonly Scenario[],
  kind: Command['kind'],
): string | undefined => {
  const commands = scenarios.map(({ when }) => when.command)
  return commands.some((command) => command === kind)
    ? undefined
    : `X-Mock-Scenario was not used: it is about ${commands.join(' and ')}, and this request is another command; send the header with the ${commands.join(' or ')} itself`
}

const HELP =
  'write inquiry=14, payment=39, payment=39,39,00 or the name of a scenario; several with ";" between them'

/**
 * Reads `X-Mock-Scenario`: outcomes by stage, or the name of a scenario that is known.
 *
 * @param known every armed scenario and those of the fixture files
 */
export const readScenarioHeader = (
  text: string,
  known: readonly Scenario[],
  catalogue: Catalogue,
): AskedScenario => {
  const scenarios: Scenario[] = []
  for (const part of text.split(';').map((piece) => piece.trim())) {
    const scenario = part.includes('=') ? outcomesIn(part) : named(part, known)
    if (!scenario) return refuse(part)
    const [flaw] = findScenarioProblems([scenario], catalogue)
    if (flaw) return { ok: false, reason: `X-Mock-Scenario: ${part}: ${flaw.problem}` }
    scenarios.push(scenario)
  }
  return { ok: true, scenarios }
}

const refuse = (part: string): AskedScenario => ({
  ok: false,
  reason: `X-Mock-Scenario: ${JSON.stringify(part)} is no outcome and no scenario's name; ${HELP}.`,
})

const outcomesIn = (part: string): Scenario | undefined => {
  const [stage = '', codes = ''] = part.split('=').map((piece) => piece.trim())
  const command = Object.hasOwn(COMMANDS, stage) ? COMMANDS[stage] : undefined
  const outcomes = codes.split(',').map((code) => code.trim())
  if (!command || outcomes.length > 100 || !outcomes.every((code) => /^\d{2,3}$/.test(code)))
    return undefined
  return { name: part, when: { command }, answer: { outcomes } }
}

/** A scenario that is named is wanted for this very call, whatever else it waits for. */
const named = (name: string, known: readonly Scenario[]): Scenario | undefined => {
  const found = known.find((scenario) => scenario.name === name)
  return found && { ...found, when: { command: found.when.command } }
}
