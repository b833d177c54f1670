import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assemble, type Fixtures } from './assemble.ts'
import { CHECKED } from './checked.ts'
import { deepFreeze } from './deep-freeze.ts'
import { type FixtureReader, type FixtureSet, readFixtureSet } from './fixture-set.ts'
import { RECORDING } from './layout.ts'
import { layOver } from './overlay.ts'

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
  trusted = checked
  latest = undefined
}

let trusted: FixtureSet | undefined
let latest: { readonly seed: number; readonly fixtures: Fixtures } | undefined

const readUnchanged = (): FixtureSet | undefined => {
  try {
    const { set, digest } = readBuiltIn()
    return digest === CHECKED ? set : undefined
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
  const paths = pathsBelow('').toSorted()
  const digest = createHash('sha256').update(paths.join('\n'))
  const read: FixtureReader['read'] = (path) => {
    const text = readFileSync(join(BUILT_IN, path), 'utf8')
    digest.update(text)
    return JSON.parse(text)
  }
  const documented = readFixtureSet(readerBelow('', paths, read), true)
  const observed = readFixtureSet(readerBelow(`${RECORDING}/`, paths, read), false)
  return { set: layOver(documented, observed), digest: digest.digest('hex') }
}

/** All files and folders; `readdirSync` with `recursive` takes three times as long. */
const pathsBelow = (folder: string): readonly string[] =>
  readdirSync(join(BUILT_IN, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder + entry.name
    return entry.isDirectory() ? [path, ...pathsBelow(`${path}/`)] : [path]
  })

/** @param paths of all files and folders, sorted */
const readerBelow = (
  root: string,
  paths: readonly string[],
  read: FixtureReader['read'],
): FixtureReader => {
  const known = new Set(paths)
  const namesIn = (folder: string) => {
    const start = `${root}${folder}/`
    return paths
      .filter((path) => path.startsWith(start) && !path.includes('/', start.length))
      .map((path) => path.slice(start.length))
  }
  return {
    has: (path) => known.has(root + path),
    folders: (folder) => namesIn(folder).filter((name) => !name.includes('.')),
    jsonFiles: (folder) => namesIn(folder).flatMap((name) => /^(.+)\.json$/.exec(name)?.[1] ?? []),
    read: (path, kind) => read(root + path, kind),
  }
}
