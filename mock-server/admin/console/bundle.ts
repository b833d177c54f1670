import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where `checks/build-console.ts` puts the console; the published package has it there, too. */
export const BUNDLE = join(import.meta.dirname, '../../../dist/console')

const ROOT = join(BUNDLE, '../..')
const SOURCES = ['console', 'mock-server/admin/client', 'mock-server/journal/search']

/** Why the console cannot be shown; undefined when it is built, in a checkout from the current sources. */
export const notBuilt = (root = ROOT): string | undefined => {
  const built = statSync(join(root, 'dist/console/index.html'), { throwIfNoEntry: false })
  if (!built) return 'The console is not built. Run: npm run build:console'
  if (!existsSync(join(root, 'console'))) return undefined
  const newer = SOURCES.flatMap((folder) => filesBelow(root, folder)).find(
    (file) => statSync(join(root, file)).mtimeMs > built.mtimeMs,
  )
  return newer && `${newer} has changed since the console was built. Run: npm run build:console`
}

const filesBelow = (root: string, folder: string): readonly string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:tsx?|css|html)$/.test(name))
        .map((name) => join(folder, name))
    : []
