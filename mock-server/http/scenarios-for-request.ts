import type { Command } from '../billing/command.ts'
import { readScenarioHeader, unusedScenario } from '../scenarios/header.ts'
import type { RequestScenarios } from '../scenarios/registry.ts'
import { RejectedRequest } from './rejected-request.ts'
import { header } from './request.ts'
import type { RequestContext } from './request-context.ts'

/**
 * The scenarios for one request: what its own header asks for, what is armed, what files say.
 *
 * @returns with a hint when the header is about another command
 * @throws MockRefusal when the header cannot be read
 */
export const scenariosFor = (
  { c, mock, namespace }: RequestContext,
  { kind }: Command,
): RequestScenarios & { readonly hint?: string | undefined } => {
  const { fixtures } = mock
  const asked = header(c, 'x-mock-scenario')
  if (asked === undefined) return namespace.scenarios.forRequest(fixtures.scenarios, [])
  const known = [
    ...namespace.scenarios.armed().map(({ scenario }) => scenario),
    ...fixtures.scenarios,
  ]
  const read = readScenarioHeader(asked, known, fixtures)
  if (!read.ok) throw new RejectedRequest(400, read.reason)
  return {
    ...namespace.scenarios.forRequest(fixtures.scenarios, read.scenarios),
    hint: unusedScenario(read.scenarios, kind),
  }
}
