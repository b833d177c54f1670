import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { builtInFolder } from './built-in.ts'
import { FOLDER_CHECKS } from './checks/all.ts'
import { filePlaces } from './checks/file-places.ts'
import type { Problem } from './fixture-error.ts'
import { FixtureFolder } from './fixture-folder.ts'
import { type FixtureSet, readFixtureSet } from './fixture-set.ts'
import { placeOf, RECORDING } from './layout.ts'
import { layOver } from './overlay.ts'
import { PREPAID_CHECKS } from './prepaid/checks/all.ts'

/** The merged content of several folders, and its problems. */
export type ReadFolders = {
  readonly merged: FixtureSet
  readonly problems: readonly Problem[]
  /** A scenario file with the name of the folder it was read from. */
  readonly fileOf: (scenario: string) => string
}

/**
 * Reads folders; the last one wins.
 *
 * @param base the folder that must be complete
 */
export const readFolders = (base: string, overlays: readonly string[]): ReadFolders => {
  const read: ReadFolder[] = []
  const roots = [base, ...overlays.filter((one) => !isSame(one, base))]
  for (const root of roots.flatMap(withRecording)) {
    const mayAssume = read.length > 0 && basename(root) !== RECORDING
    const folder = new FixtureFolder(root, mayAssume)
    const twice = read.some(({ folder: other }) => isSame(other.root, root))
    const problem = problemOfRoot(root) ?? (twice ? 'is given twice; keep one' : undefined)
    if (problem !== undefined) folder.note('', '', problem)
    const own = builtInFolder(root) ?? readFixtureSet(folder, read.length === 0)
    const below = read.at(-1)?.level
    const level = below ? layOver(below, own, (path) => folder.has(path)) : own
    read.push({ folder, own, level, isUsable: problem === undefined })
  }
  const merged = (read.at(-1) as ReadFolder).level
  for (const [index, one] of read.entries()) check(one, merged, read.slice(0, index + 1))
  const fileOf = (path: string) =>
    read.findLast(({ own }) => own.scenarios.has(path))?.folder.nameOf(path) ?? path
  return { merged, fileOf, problems: read.flatMap(({ folder }) => folder.problems) }
}

type ReadFolder = {
  readonly folder: FixtureFolder
  readonly own: FixtureSet
  readonly level: FixtureSet
  readonly isUsable: boolean
}

const check = (
  { folder, own, level, isUsable }: ReadFolder,
  merged: FixtureSet,
  upTo: readonly ReadFolder[],
) => {
  const { root } = folder
  const isRecording = basename(root) === RECORDING
  const has = (path: string) => upTo.some((one) => one.folder.has(path))
  let asksForMerged = false
  const context = {
    ...{ root, isRecording, has, own, level },
    get merged() {
      asksForMerged = true
      return merged
    },
  }
  const kept = own === builtInFolder(root) ? keptByBuiltIn(own) : undefined
  for (const rule of [...FOLDER_CHECKS, ...PREPAID_CHECKS]) {
    // A path that is not a folder has no files to check.
    if (kept?.has(rule) || (rule === filePlaces && !isUsable)) continue
    asksForMerged = false
    const found = [...rule.find(context)]
    for (const { file, pointer, problem } of found) folder.note(file, pointer, problem)
    if (!asksForMerged && found.length === 0) kept?.add(rule)
  }
}

type Rule = (typeof FOLDER_CHECKS)[number] | (typeof PREPAID_CHECKS)[number]

/** The rules that a built-in folder follows whatever is laid over it. */
const keptByBuiltIn = (own: FixtureSet): Set<Rule> => {
  const kept = keptRules.get(own) ?? new Set()
  keptRules.set(own, kept)
  return kept
}

const keptRules = new WeakMap<FixtureSet, Set<Rule>>()

/** Recordings of a real server override documented fixtures, and overlays override both. */
const withRecording = (root: string): readonly string[] => {
  const recording = join(root, RECORDING)
  return isFolder(recording) ? [root, recording] : [root]
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
