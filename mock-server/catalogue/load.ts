import { assemble, type Fixtures } from './assemble.ts'
import { BUILT_IN, builtInFixtures, trustBuiltIn } from './built-in.ts'
import { scenarios } from './checks/scenarios.ts'
import { deepFreeze } from './deep-freeze.ts'
import { fingerprintOf } from './fingerprint.ts'
import { FixtureError } from './fixture-error.ts'
import { readFolders } from './read-folders.ts'

/** Which fixtures to read. */
export type FixtureSource = {
  /** The folder that all others override; the built-in one by default. */
  readonly base?: string
  /** Folders that override it; the last one wins. */
  readonly overlays?: readonly string[]
  /** The seed of generated bills. */
  readonly seed?: number
}

/**
 * Reads and checks fixtures. The built-in ones alone are checked once per process, and sandboxes with
 * the same folders share one set until a file changes.
 *
 * @throws FixtureError naming every problem by file and JSON pointer
 */
export const loadFixtures = ({
  base = BUILT_IN,
  overlays = [],
  seed = 1,
}: FixtureSource = {}): Fixtures => {
  if (base !== BUILT_IN) return check(base, overlays, seed).fixtures
  if (overlays.length === 0) return loadBuiltIn(seed)
  const key = JSON.stringify([seed, overlays, fingerprintOf(overlays)])
  if (latest?.key === key) return deepFreeze(latest.fixtures)
  const { fixtures } = check(base, overlays, seed)
  latest = { key, fixtures }
  return fixtures
}

let latest: { readonly key: string; readonly fixtures: Fixtures } | undefined

const loadBuiltIn = (seed: number): Fixtures => {
  if (!isBuiltInChecked) trustBuiltIn(check(BUILT_IN, [], seed).merged)
  isBuiltInChecked = true
  return builtInFixtures(seed) as Fixtures
}

let isBuiltInChecked = false

const check = (base: string, overlays: readonly string[], seed: number) => {
  const { merged, problems, fileOf } = readFolders(base, overlays)
  if (problems.length > 0) throw new FixtureError(problems)
  const fixtures = assemble(merged, seed)
  const unreachable = [...scenarios.find({ merged, catalogue: fixtures })]
  if (unreachable.length > 0)
    throw new FixtureError(unreachable.map((one) => ({ ...one, file: fileOf(one.file) })))
  return { merged, fixtures }
}
