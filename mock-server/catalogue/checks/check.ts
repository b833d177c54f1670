import { pointerTo } from '../../billing/pointer.ts'
import type { Problem } from '../fixture-error.ts'
import type { FixtureSet } from '../fixture-set.ts'

/** One folder of fixtures, and what it is read with. */
export type FolderContext = {
  readonly root: string
  /** Whether the folder is a recording of a real server. */
  readonly isRecording: boolean
  /** Whether it holds such a file or folder. */
  readonly has: (path: string) => boolean
  /** The folder's own files; one that cannot be read is undefined. */
  readonly own: FixtureSet
  /** The folder with everything it is laid over. */
  readonly level: FixtureSet
  /** All folders laid over each other. */
  readonly merged: FixtureSet
}

/** One rule that fixtures must keep. */
export type Check<Context = FolderContext> = {
  /** What the rule requires, in a sentence. */
  readonly requires: string
  readonly find: (context: Context) => Iterable<Problem>
}

/** A problem at the place that keys lead to. */
export const problemAt = (
  file: string,
  keys: readonly (string | number)[],
  problem: string,
): Problem => ({ file, pointer: pointerTo(keys), problem })
