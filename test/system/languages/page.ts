import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A page of docs with the files that it prints. */
export type Page = {
  /** By path; the code blocks that have one. */
  readonly files: ReadonlyMap<string, string>
  /** The commands of its n-th shell block, counted from 0. */
  readonly shell: (index: number) => string
  /** Writes the files into a folder. */
  readonly writeTo: (folder: string) => void
}

/** Reads a page, so that what is tested is what is printed. */
export const readPage = (name: string): Page => {
  const text = readFileSync(join(import.meta.dirname, '../../../docs', name), 'utf8')
  const files = new Map(
    [...text.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)].map(([, path = '', content = '']) => [
      path,
      content,
    ]),
  )
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block)
  return {
    files,
    shell: (index) => {
      const block = blocks[index]
      if (block === undefined) throw new Error(`${name} has no shell block ${index}`)
      return block
    },
    writeTo: (folder) => {
      for (const [path, content] of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), content)
      }
    },
  }
}
