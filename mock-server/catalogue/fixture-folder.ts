import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as v from 'valibot'
import type { Fault } from './fault.ts'

/** Reads JSON files below one folder through schemas, and gathers what is wrong with them. */
export class FixtureFolder {
  readonly faults: Fault[] = []
  readonly root: string

  constructor(root: string) {
    this.root = root
  }

  /** Whether there is such a file or folder. */
  has(path: string): boolean {
    return existsSync(join(this.root, path))
  }

  /** The folders directly below `path`, sorted, so that every machine reads in the same order. */
  folders(path: string): readonly string[] {
    return this.#list(path, (entry) => entry.isDirectory())
  }

  /** The names of the JSON files in `path` without their ending, sorted. */
  jsonFiles(path: string): readonly string[] {
    return this.#list(path, (entry) => entry.name.endsWith('.json')).map((name) =>
      name.slice(0, -'.json'.length),
    )
  }

  /** Reads one file; undefined, and faults noted, when it does not fit. */
  read<S extends v.GenericSchema>(path: string, schema: S): v.InferOutput<S> | undefined {
    const content = this.#parse(path)
    if (content === undefined) return undefined
    const result = v.safeParse(schema, content)
    // The file's own object, not the schema's copy: its fields are in the vendor's order.
    if (result.success) return content as v.InferOutput<S>
    for (const issue of result.issues) this.note(path, pointerTo(issue), describe(issue))
    return undefined
  }

  /** Notes a fault that no schema can see. */
  note(path: string, pointer: string, problem: string): void {
    this.faults.push({ file: join(basename(this.root), path), pointer, problem })
  }

  #parse(path: string): unknown {
    let content: string
    try {
      content = readFileSync(join(this.root, path), 'utf8')
    } catch {
      this.note(path, '', 'cannot be read; the file must exist and be readable')
      return undefined
    }
    try {
      return JSON.parse(content)
    } catch (error) {
      this.note(path, '', `is not JSON: ${(error as Error).message}`)
      return undefined
    }
  }

  #list(path: string, wanted: (entry: { name: string; isDirectory(): boolean }) => boolean) {
    if (!this.has(path)) return []
    return readdirSync(join(this.root, path), { withFileTypes: true })
      .filter(wanted)
      .map(({ name }) => name)
      .sort()
  }
}

const pointerTo = (issue: v.BaseIssue<unknown>) =>
  (issue.path ?? [])
    .map(({ key }) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')

const describe = (issue: v.BaseIssue<unknown>): string => {
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return 'is not a known field; remove it or correct its name'
  if (issue.expected && issue.received === 'undefined')
    return `is missing; expected ${issue.expected}`
  return issue.message
}
