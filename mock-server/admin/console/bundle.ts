import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where `checks/build-console.ts` puts the console; the published package has it there, too. */
export const BUNDLE = join(import.meta.dirname, '../../../dist/console')

/** Only a checkout has them. */
const SOURCES = join(BUNDLE, '../../console')

const changed = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs

/** Why the console cannot be shown; undefined when it is built of the sources as they are. */
export const notBuilt = (bundle = BUNDLE, sources = SOURCES): string | undefined => {
  const built = changed(join(bundle, 'index.html'))
  if (built === undefined) return 'The console is not built. Run: npm run build:console'
  const newer = globSync('**/*.{ts,tsx,css,html}', { cwd: sources }).find(
    (file) => (changed(join(sources, file)) ?? 0) > built,
  )
  return newer === undefined
    ? undefined
    : `console/${newer} has changed since the console was built. Run: npm run build:console`
}
