import { assemble, type Fixtures } from './assemble.ts'
import { BUILT_IN, builtInFixtures, trustBuiltIn } from './built-in.ts'
import { scenarios } from './checks/scenarios.ts'
import { FixtureError } from './fixture-error.ts'
import { readFolders } from './read-folders.ts'

/** Which fixtures to read. */
export type FixtureSource = {
  /** The folder all others are laid over; the built-in one by default. */
  readonly base?: string
  /** Folders laid over it, the last on top. */
  readonly overlays?: readonly string[]
  /** What made-up bills derive from. */
  readonly seed?: number
}

/**
 * Reads and checks fixtures, whole or not at all; the built-in ones by themselves once per process.
 *
 * @throws FixtureError naming every problem by file and JSON pointer
 */
export const loadFixtures = ({
  base = BUILT_IN,
  overlays = [],
  seed = 1,
}: FixtureSource = {}): Fixtures => {
  const isBuiltIn = base === BUILT_IN && overlays.length === 0
  if (isBuiltIn && isBuiltInChecked) return builtInFixtures(seed) as Fixtures
  const { merged, problems, fileOf } = readFolders(base, overlays)
  if (problems.length > 0) throw new FixtureError(problems)
  const fixtures = assemble(merged, seed)
  const unreachable = [...scenarios.find({ merged, catalogue: fixtures })]
  if (unreachable.length > 0)
    throw new FixtureError(unreachable.map((one) => ({ ...one, file: fileOf(one.file) })))
  if (!isBuiltIn) return fixtures
  isBuiltInChecked = true
  trustBuiltIn(merged)
  return builtInFixtures(seed) as Fixtures
}

let isBuiltInChecked = false
