import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** The checkout. */
export const ROOT = join(import.meta.dirname, '..')

/** A generated file. */
export type Generated = { readonly path: string; readonly content: string }

/** A formatted TypeScript file, so that it can be compared byte for byte. */
export const typeScript = (path: string, content: string, source = 'the fixtures'): Generated => {
  const head = `// Written by \`npm run generate\` from ${source}; change those.\n`
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'checks/biome.ts'), 'format', `--stdin-file-path=${path}`],
    { cwd: ROOT, input: head + content, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`${path} cannot be formatted: ${stderr}`)
  return { path, content: stdout }
}
