import { isMock } from './at-mock.ts'
import { WrongUsage } from './choose-target.ts'
import { needsMock } from './pact-demand.ts'
import { countOf, type PactFile, withoutThose } from './pact-files.ts'
import type { Target } from './target.ts'

/**
 * Leaves out what only a mock can set up, unless the target is one.
 *
 * @throws WrongUsage when nothing is left
 */
export const withoutMockOnly = async (
  pacts: readonly PactFile[],
  target: Target,
  progress: (text: string) => void,
): Promise<readonly PactFile[]> => {
  const isNeeded = pacts.some(({ interactions }) =>
    interactions.some(({ interaction }) => needsMock(interaction)),
  )
  // Without an answer it is not known, and each interaction says why.
  if (!isNeeded || (await isMock(target).catch(() => true))) return pacts
  const left = pacts.map((pact) => withoutThose(pact, needsMock))
  if (countOf(left) === 0)
    throw new WrongUsage(
      `${target.name} is not a mock, and only a mock can set up the states of these interactions`,
    )
  progress(
    `left out ${countOf(pacts) - countOf(left)} interactions whose states only a mock can set up`,
  )
  return left.filter(({ demands }) => demands.length > 0)
}
