import type { Command } from '../billing/command.ts'
import type { Catalogue } from '../billing/product.ts'
import { ResponseCode } from '../billing/response-code.ts'
import type { ScenarioAnswer, ScenarioCommand } from '../billing/scenario.ts'
import { findScenarioProblems, type ScenarioContext } from './problems.ts'
import type { RequestScenarios, ScenarioRegistry } from './registry.ts'
import type { Scenario } from './scenario.ts'

/**
 * The scenarios for one request: from its own header, armed ones, and those of files.
 *
 * @param header the value of `X-Mock-Scenario`; outcomes by stage, or the name of a known scenario
 * @returns with a hint when the header is for another command; or why the header cannot be read
 */
export const scenariosFor = (
  header: string | undefined,
  { kind }: Command,
  registry: ScenarioRegistry,
  fixtures: Catalogue & ScenarioContext & { readonly scenarios: readonly Scenario[] },
): (RequestScenarios & { readonly hint?: string | undefined }) | UnreadableHeader => {
  if (header === undefined) return registry.forRequest(fixtures.scenarios, NONE)
  const known = [...registry.armed().map(({ scenario }) => scenario), ...fixtures.scenarios]
  const own: Scenario[] = []
  for (const part of header.split(';')) {
    const read = readPart(part.trim(), known, fixtures)
    if ('reason' in read) return { reason: `X-Mock-Scenario: ${read.reason}` }
    own.push(read)
  }
  return { ...registry.forRequest(fixtures.scenarios, own), hint: unusedHint(own, kind) }
}

/** Why a header cannot be read. */
export type UnreadableHeader = { readonly reason: string }

const NONE: readonly Scenario[] = []

const HELP =
  'write inquiry=14, payment=39, payment=39,39,00, topup=success, topup=failed:07, topup=pending or the name of a scenario; separate several with ";"'

const readPart = (
  part: string,
  known: readonly Scenario[],
  catalogue: ScenarioContext,
): Scenario | UnreadableHeader => {
  const scenario = part.includes('=') ? outcomesIn(part) : named(part, known)
  if (!scenario)
    return {
      reason: `${JSON.stringify(part)} is neither an outcome nor the name of a scenario; ${HELP}.`,
    }
  const [found] = findScenarioProblems([scenario], catalogue)
  return found ? { reason: `${part}: ${found.problem}` } : scenario
}

const COMMANDS: Readonly<Record<string, ScenarioCommand>> = {
  inquiry: 'inquiry',
  payment: 'payment',
  status: 'status-check',
  topup: 'top-up',
}

const outcomesIn = (part: string): Scenario | undefined => {
  const [stage = '', codes = ''] = part.split('=').map((piece) => piece.trim())
  const command = Object.hasOwn(COMMANDS, stage) ? COMMANDS[stage] : undefined
  const inWords = command === 'top-up' ? topUpAnswer(codes) : undefined
  if (command && inWords) return { name: part, when: { command }, answer: inWords }
  const outcomes = codes.split(',').map((code) => code.trim())
  if (!command || outcomes.length > 100 || !outcomes.every((code) => /^\d{2,3}$/.test(code)))
    return undefined
  return { name: part, when: { command }, answer: { outcomes } }
}

/** The answer to a top-up in words: pending at first, and settled a second later. */
const topUpAnswer = (words: string): ScenarioAnswer | undefined => {
  const [, word, code = '07'] = /^(success|pending|failed(?::(\d{2,3}))?)$/.exec(words) ?? []
  if (word === undefined) return undefined
  const outcomes = [ResponseCode.Pending]
  if (word === 'pending') return { outcomes }
  const to = word === 'success' ? ResponseCode.Success : code
  return { outcomes, settle: { afterSeconds: 1, to } }
}

/** A scenario asked for by name applies to this call, whatever its own condition says. */
const named = (name: string, known: readonly Scenario[]): Scenario | undefined => {
  const found = known.find((scenario) => scenario.name === name)
  return found && { ...found, when: { command: found.when.command } }
}

const unusedHint = (own: readonly Scenario[], kind: Command['kind']): string | undefined => {
  const commands = own.map(({ when }) => when.command)
  return commands.some((command) => command === kind)
    ? undefined
    : `X-Mock-Scenario was not used: it is for ${commands.join(' and ')}, but this request is another command; send the header with the ${commands.join(' or ')} itself`
}
