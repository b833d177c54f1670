import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { checkUnused, checkWhole, type ReadFolder } from './check-unused.ts'
import { crossCheck } from './cross-check.ts'
import type { Fault } from './fixture-error.ts'
import { FixtureFolder } from './fixture-folder.ts'
import { type FixtureSet, readFixtureSet } from './fixture-set.ts'
import { placeOf, RECORDING } from './layout.ts'
import { layOver } from './overlay.ts'
import { findStrays } from './strays.ts'

/** Everything of several folders laid over each other, and what is wrong with them. */
export type ReadFolders = {
  readonly merged: FixtureSet
  readonly faults: readonly Fault[]
  /** A scenario file with the name of the folder it was read from. */
  readonly fileOf: (scenario: string) => string
}

/**
 * Reads folders, the last on top.
 *
 * @param base the folder that must be whole
 */
export const readFolders = (base: string, overlays: readonly string[]): ReadFolders => {
  const read: (ReadFolder & { readonly level: FixtureSet })[] = []
  const roots = [base, ...overlays.filter((one) => !isSame(one, base))]
  for (const root of roots.flatMap(withRecording)) {
    const folder = new FixtureFolder(root)
    const whole = read.length === 0
    const twice = read.some(({ folder: other }) => isSame(other.root, root))
    const problem = problemOfRoot(root) ?? (twice ? 'is given twice; keep one' : undefined)
    if (problem !== undefined) folder.note('', '', problem)
    const set = readFixtureSet(folder, whole)
    const before = read.at(-1)?.level
    const level = before ? layOver(before, set) : set
    for (const { file, pointer, problem } of crossCheck(set, level))
      folder.note(file, pointer, problem)
    checkWhole({ folder, set }, level)
    if (problem === undefined) checkPlaces(folder, basename(root) === RECORDING, level)
    read.push({ folder, set, level })
  }
  const merged = (read.at(-1) as { level: FixtureSet }).level
  // What another folder uses is used, and what another took out of use is no fault of this one.
  for (const { folder, set, level } of read) checkUnused({ folder, set }, [level, merged])
  const fileOf = (path: string) =>
    read.findLast(({ set }) => set.scenarios.has(path))?.folder.nameOf(path) ?? path
  return { merged, fileOf, faults: read.flatMap(({ folder }) => folder.faults) }
}

/** What was recorded from a real server lies over what was read in papers, and below what anybody lays on top. */
const withRecording = (root: string): readonly string[] => {
  const recording = join(root, RECORDING)
  return isFolder(recording) ? [root, recording] : [root]
}

const checkPlaces = (folder: FixtureFolder, isRecording: boolean, level: FixtureSet) => {
  const families = [...level.families].flatMap(([name, { family }]) => (family ? [name] : []))
  const known = new Map(level.priceList?.map(({ code, family }) => [code, family]))
  const strays = findStrays(folder.root, isRecording, {
    families,
    familyOf: (code) => known.get(code),
  })
  for (const { path, problem } of strays) folder.note(path, '', problem)
}

const problemOfRoot = (root: string): string | undefined => {
  const found = statSync(root, { throwIfNoEntry: false })
  if (!found) return `there is no folder ${root}; correct the path`
  return found.isDirectory()
    ? undefined
    : `is a file; give the folder it belongs to: ${holderOf(root)}`
}

/** The folder of fixtures a file is part of, by its place in the layout. */
const holderOf = (file: string): string => {
  const keys = resolve(file).split('/')
  for (const depth of [4, 3, 2, 1])
    if (placeOf(keys.slice(-depth).join('/')) === 'file')
      return keys.slice(0, -depth).join('/') || '/'
  return dirname(file)
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

const isSame = (a: string, b: string): boolean => {
  try {
    return realpathSync(a) === realpathSync(b)
  } catch {
    return resolve(a) === resolve(b)
  }
}
