import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as v from 'valibot'
import { unprintableIn } from '../billing/characters.ts'
import { pointerTo } from '../billing/pointer.ts'
import { assumeProvenance } from './assumed-provenance.ts'
import { decode } from './decode.ts'
import { describeIssues } from './describe-issue.ts'
import type { Problem } from './fixture-error.ts'
import type { ContentOf, FileKind, FixtureReader } from './fixture-reader.ts'
import { isExcused } from './layout.ts'
import { findRepeatedKeys } from './repeated-keys.ts'
import { FILE_KINDS } from './schemas.ts'

/** Reads and validates the JSON files of one folder, and collects their problems. */
export class FixtureFolder implements FixtureReader {
  readonly root: string
  /** Two checks may find the same problem; it is reported once. */
  readonly #problems = new Map<string, Problem>()
  readonly #mayAssume: boolean

  /** @param mayAssume whether what names no provenance is assumed, as in an overlay */
  constructor(root: string, mayAssume = false) {
    this.root = root
    this.#mayAssume = mayAssume
  }

  get problems(): readonly Problem[] {
    return [...this.#problems.values()]
  }

  /** Whether there is such a file or folder. */
  has(path: string): boolean {
    return existsSync(join(this.root, path))
  }

  /** Whether there is a folder at `path`, possibly through a link. */
  hasFolder(path: string): boolean {
    return this.#isFolder(path)
  }

  /** The folders directly below `path`, sorted, so that every machine reads in the same order. */
  folders(path: string): readonly string[] {
    return this.#list(path).filter(
      (name) => !isExcused(name, false) && this.#isFolder(`${path}/${name}`),
    )
  }

  /** The names of the JSON files in `path` without their ending, sorted. */
  jsonFiles(path: string): readonly string[] {
    return this.#list(path)
      .filter(
        (name) =>
          name.endsWith('.json') && !isExcused(name, true) && this.#isFile(`${path}/${name}`),
      )
      .map((name) => name.slice(0, -'.json'.length))
  }

  /** Reads one file; undefined if it is invalid, and its problems are noted. */
  read<Kind extends FileKind>(path: string, kind: Kind): ContentOf<Kind> | undefined {
    const text = this.#text(path)
    const content = text === undefined ? undefined : this.#parse(path, text)
    if (text === undefined || content === undefined) return undefined
    const before = this.#problems.size
    if (depthOf(content) > DEEPEST) {
      this.note(path, '', `is nested more than ${DEEPEST} levels deep; reduce its nesting`)
      return undefined
    }
    for (const { pointer, key, lines } of findRepeatedKeys(text))
      this.note(path, pointer, `"${key}" occurs more than once (${lines}); keep one`)
    this.#checkCharacters(path, content, [])
    if (this.#mayAssume) assumeProvenance(FILE_KINDS[kind], content, this.nameOf(path))
    const result = v.safeParse(FILE_KINDS[kind], content)
    for (const { pointer, problem } of describeIssues(result.issues ?? []))
      this.note(path, pointer, problem)
    // The file's own object, not the schema's copy: its fields are in the vendor's order.
    return this.#problems.size === before ? (content as ContentOf<Kind>) : undefined
  }

  /** What a file is called in messages. */
  nameOf(path: string): string {
    return join(basename(this.root), path)
  }

  /** Notes a problem that a schema cannot find. */
  note(path: string, pointer: string, problem: string): void {
    const found = { file: this.nameOf(path), pointer, problem }
    this.#problems.set(JSON.stringify(found), found)
  }

  #text(path: string): string | undefined {
    try {
      const decoded = decode(readFileSync(join(this.root, path)))
      if ('text' in decoded) return decoded.text
      this.note(path, '', decoded.problem)
    } catch (error) {
      this.note(path, '', unreadable((error as NodeJS.ErrnoException).code))
    }
    return undefined
  }

  #parse(path: string, text: string): unknown {
    if (text.trim() === '') {
      this.note(path, '', 'is empty; write JSON into it or remove it')
      return undefined
    }
    try {
      return JSON.parse(text)
    } catch (error) {
      this.note(path, '', `is not JSON: ${(error as Error).message}`)
      return undefined
    }
  }

  #checkCharacters(path: string, value: unknown, keys: readonly (string | number)[]): void {
    if (typeof value === 'string') {
      const character = unprintableIn(value)
      if (character !== undefined)
        this.note(
          path,
          pointerTo(keys),
          `contains ${character}, which XML does not allow; remove it`,
        )
    } else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value))
        this.#checkCharacters(path, inner, [...keys, key])
  }

  #list(path: string): readonly string[] {
    try {
      return readdirSync(join(this.root, path)).sort()
    } catch {
      return []
    }
  }

  #isFolder(path: string): boolean {
    return statSync(join(this.root, path), { throwIfNoEntry: false })?.isDirectory() === true
  }

  #isFile(path: string): boolean {
    return statSync(join(this.root, path), { throwIfNoEntry: false })?.isFile() === true
  }
}

/** @unit levels of lists and objects */
const DEEPEST = 32

/** How deep a value is nested; stops at values far deeper than allowed. */
const depthOf = (value: unknown, level = 0): number =>
  typeof value !== 'object' || value === null || level > DEEPEST
    ? level
    : Object.values(value).reduce<number>(
        (most, inner) => Math.max(most, depthOf(inner, level + 1)),
        level + 1,
      )

const unreadable = (code: string | undefined) => {
  if (code === 'EACCES' || code === 'EPERM')
    return 'cannot be read; give this process permission to read it'
  if (code === 'EISDIR') return 'is a folder, but must be a file'
  return `cannot be read; the file must exist and be readable${code && code !== 'ENOENT' ? ` (${code})` : ''}`
}
