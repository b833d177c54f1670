import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assemble, type Fixtures } from './assemble.ts'
import { CHECKED } from './checked.ts'
import { deepFreeze } from './deep-freeze.ts'
import type { FixtureReader } from './fixture-reader.ts'
import { type FixtureSet, readFixtureSet } from './fixture-set.ts'
import { RECORDING } from './layout.ts'
import { layOver } from './overlay.ts'

/** The fixtures that come with the package. */
export const BUILT_IN = fileURLToPath(new URL('../../fixtures', import.meta.url))

/**
 * The built-in fixtures, shared by every sandbox of the process with this seed, and frozen as soon as
 * they are shared. They are not checked again when their digest is the one of the last check.
 *
 * @returns undefined when they have changed since then
 */
export const builtInFixtures = (seed: number): Fixtures | undefined => {
  if (!areUnchanged() || !trusted) return undefined
  if (latest?.seed === seed) return deepFreeze(latest.fixtures)
  latest = { seed, fixtures: assemble(trusted, seed) }
  return latest.fixtures
}

/** Whether the built-in fixtures are those of the last check. */
export const areUnchanged = (): boolean => {
  trusted ??= readUnchanged()
  return trusted !== undefined
}

/** Uses built-in fixtures that were just checked. */
export const trustBuiltIn = (checked: FixtureSet): void => {
  trusted = checked
  latest = undefined
}

/**
 * One folder of the built-in fixtures as it was read for this process.
 *
 * @returns undefined for any other folder, and when the files have changed since the last check
 */
export const builtInFolder = (root: string): FixtureSet | undefined => {
  if (root !== BUILT_IN && root !== RECORDED) return undefined
  if (!areUnchanged()) return undefined
  return root === BUILT_IN ? parts?.documented : parts?.observed
}

const RECORDED = join(BUILT_IN, RECORDING)

let parts: Pick<BuiltIn, 'documented' | 'observed'> | undefined
let trusted: FixtureSet | undefined
let latest: { readonly seed: number; readonly fixtures: Fixtures } | undefined

const readUnchanged = (): FixtureSet | undefined => {
  try {
    const { set, digest, ...read } = readBuiltIn()
    if (digest !== CHECKED) return undefined
    parts = read
    return set
  } catch {
    // Unreadable files; the check reports them.
    return undefined
  }
}

/** The built-in fixtures as they were read, and merged. */
type BuiltIn = {
  readonly documented: FixtureSet
  readonly observed: FixtureSet
  readonly set: FixtureSet
  /** Of the names of all files there, and of the content of those that are read. */
  readonly digest: string
}

/** Reads the built-in fixtures without checking them. */
export const readBuiltIn = (): BuiltIn => {
  const folders = namesBelow('')
  const digest = createHash('sha256').update(JSON.stringify([...folders].sort()))
  const read: FixtureReader['read'] = (path) => {
    const content = JSON.parse(readFileSync(BUILT_IN + path, 'utf8'))
    // Not the text, which the formatter may change.
    digest.update(JSON.stringify(content))
    return content
  }
  const documented = readFixtureSet(readerBelow('', folders, read), true)
  const observed = readFixtureSet(readerBelow(`/${RECORDING}`, folders, read), false)
  return {
    documented,
    observed,
    set: layOver(documented, observed),
    digest: digest.digest('hex'),
  }
}

/** The sorted names in each folder; `readdirSync` with `recursive` takes three times as long. */
type Folders = ReadonlyMap<string, readonly string[]>

const namesBelow = (folder: string): Folders => {
  const entries = readdirSync(BUILT_IN + folder, { withFileTypes: true })
  const inner = entries
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => [...namesBelow(`${folder}/${name}`)])
  return new Map([[folder, entries.map(({ name }) => name).sort()], ...inner])
}

const readerBelow = (
  root: string,
  folders: Folders,
  read: FixtureReader['read'],
): FixtureReader => {
  const namesIn = (folder: string) => folders.get(`${root}/${folder}`) ?? []
  return {
    has: (path) => {
      const name = basename(path)
      return folders.get(`${root}/${path}`.slice(0, -name.length - 1))?.includes(name) === true
    },
    folders: (folder) => namesIn(folder).filter((name) => folders.has(`${root}/${folder}/${name}`)),
    jsonFiles: (folder) =>
      namesIn(folder).flatMap((name) => (name.endsWith('.json') ? name.slice(0, -5) : [])),
    read: (path, kind) => read(`${root}/${path}`, kind),
  }
}
