import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assemble, type Fixtures } from './assemble.ts'
import { CHECKED } from './checked.ts'
import { deepFreeze } from './deep-freeze.ts'
import { type FixtureReader, type FixtureSet, readFixtureSet } from './fixture-set.ts'
import { RECORDING } from './layout.ts'

/** The fixtures that come with the package. */
export const BUILT_IN = fileURLToPath(new URL('../../fixtures', import.meta.url))

/**
 * The built-in fixtures, shared by every sandbox of the process with this seed. They are not checked
 * again when their digest is the one of the last check.
 *
 * @returns undefined when they have changed since then
 */
export const builtInFixtures = (seed: number): Fixtures | undefined => {
  trusted ??= readUnchanged()
  if (trusted && latest?.seed !== seed)
    latest = { seed, fixtures: deepFreeze(assemble(trusted, seed)) }
  return trusted && latest?.fixtures
}

/** Uses built-in fixtures that were just checked. */
export const trustBuiltIn = (checked: FixtureSet): void => {
  trusted = deepFreeze(checked)
  latest = undefined
}

let trusted: FixtureSet | undefined
let latest: { readonly seed: number; readonly fixtures: Fixtures } | undefined

const readUnchanged = (): FixtureSet | undefined => {
  try {
    if (existsSync(join(BUILT_IN, RECORDING))) return undefined
    const { set, digest } = readBuiltIn()
    return digest === CHECKED ? deepFreeze(set) : undefined
  } catch {
    // Unreadable files; the check reports them.
    return undefined
  }
}

/**
 * Reads the built-in fixtures without checking them.
 *
 * @returns with a digest of the names of all files there, and of the content of those that are read
 */
export const readBuiltIn = (): { readonly set: FixtureSet; readonly digest: string } => {
  const paths = readdirSync(BUILT_IN, { recursive: true })
    .map((path) => String(path).replaceAll('\\', '/'))
    .sort()
  const known = new Set(paths)
  const digest = createHash('sha256').update(paths.join('\n'))
  const below = (folder: string) =>
    paths
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1))
      .filter((path) => !path.includes('/'))
  const reader: FixtureReader = {
    has: (path) => known.has(path),
    folders: (folder) =>
      below(folder).filter((name) => paths.some((path) => path.startsWith(`${folder}/${name}/`))),
    jsonFiles: (folder) => below(folder).flatMap((name) => /^(.+)\.json$/.exec(name)?.[1] ?? []),
    read: (path) => {
      const text = readFileSync(join(BUILT_IN, path), 'utf8')
      digest.update(text)
      return JSON.parse(text)
    },
  }
  return { set: readFixtureSet(reader, true), digest: digest.digest('hex') }
}
