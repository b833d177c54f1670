import type { InferOutput } from 'valibot'
import type { FILE_KINDS } from './schemas.ts'

/** The kinds of fixture files. */
export type FileKind = keyof typeof FILE_KINDS

/** The content of a kind of file. */
export type ContentOf<Kind extends FileKind> = InferOutput<(typeof FILE_KINDS)[Kind]>

/** Reads the files of one folder by their path in it. */
export type FixtureReader = {
  readonly has: (path: string) => boolean
  /** The names of the folders directly below `path`, sorted. */
  readonly folders: (path: string) => readonly string[]
  /** The names of the JSON files in `path` without their ending, sorted. */
  readonly jsonFiles: (path: string) => readonly string[]
  /** The content of a file; undefined when it is not valid. */
  readonly read: <Kind extends FileKind>(path: string, kind: Kind) => ContentOf<Kind> | undefined
}
