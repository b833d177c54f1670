import { pointerTo } from '../../billing/pointer.ts'
import type { Problem } from '../fixture-error.ts'
import type { FixtureSet } from '../fixture-set.ts'

/** One folder of fixtures, and its context. */
export type FolderContext = {
  readonly root: string
  /** Whether the folder is a recording of a real server. */
  readonly isRecording: boolean
  /** Whether this folder or one below it contains such a file or folder. */
  readonly has: (path: string) => boolean
  /** The folder's own files; one that cannot be read is undefined. */
  readonly own: FixtureSet
  /** The folder merged with those it overrides. */
  readonly level: FixtureSet
  /** All folders merged. */
  readonly merged: FixtureSet
}

/** One rule that fixtures must follow. */
export type Check<Context = FolderContext> = {
  /** What the rule requires, in a sentence. */
  readonly requires: string
  readonly find: (context: Context) => Iterable<Problem>
}

/** A problem at the place given by keys. */
export const problemAt = (
  file: string,
  keys: readonly (string | number)[],
  problem: string,
): Problem => ({ file, pointer: pointerTo(keys), problem })
