import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** The checkout. */
export const ROOT = join(import.meta.dirname, '..')

/** A file that is written from the fixtures. */
export type Generated = { readonly path: string; readonly content: string }

/** The first line of a generated TypeScript file. */
export const HEAD = '// Written by `npm run generate` from the fixtures; change those.\n'

/** A TypeScript file as the formatter leaves it, so that what is written can be compared to the byte. */
export const typeScript = (path: string, content: string): Generated => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'checks/biome.ts'), 'format', `--stdin-file-path=${path}`],
    { cwd: ROOT, input: HEAD + content, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`${path} cannot be formatted: ${stderr}`)
  return { path, content: stdout }
}
