import type { Command } from './billing/command.ts'
import { header } from './edge.ts'
import { MockRefusal } from './mock-refusal.ts'
import type { RequestRehearsal } from './rehearsal/board.ts'
import { readScenarioHeader, unusedScenario } from './rehearsal/header.ts'
import type { Visit } from './visit.ts'

/**
 * The scenarios for one request: what its own header asks for, what is armed, what files say.
 *
 * @returns with a hint when the header is about another command
 * @throws MockRefusal when the header cannot be read
 */
export const rehearsalFor = (
  { c, mock, space }: Visit,
  { kind }: Command,
): RequestRehearsal & { readonly hint?: string | undefined } => {
  const { fixtures } = mock
  const asked = header(c, 'x-mock-scenario')
  if (asked === undefined) return space.scenarios.forRequest(fixtures.scenarios, [])
  const known = [...space.scenarios.armed().map(({ rule }) => rule), ...fixtures.scenarios]
  const read = readScenarioHeader(asked, known, fixtures)
  if (!read.ok) throw new MockRefusal(400, read.reason)
  return {
    ...space.scenarios.forRequest(fixtures.scenarios, read.rules),
    hint: unusedScenario(read.rules, kind),
  }
}
