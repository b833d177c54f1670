/** Bundles the console into `dist/console`: `npm run build:console`; `npm ci` does it, too. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = join(import.meta.dirname, '../console')
const TARGET = join(import.meta.dirname, '../dist/console')
const STYLES = ['console.css', 'panels.css']

/** Bundles the console's modules into one file, and its styles into another. */
export const buildConsole = async (): Promise<void> => {
  const { build } = await import('rolldown')
  rmSync(TARGET, { recursive: true, force: true })
  mkdirSync(TARGET, { recursive: true })
  await build({
    input: join(SOURCES, 'main.tsx'),
    tsconfig: join(SOURCES, 'tsconfig.json'),
    platform: 'browser',
    logLevel: 'warn',
    output: { dir: TARGET, entryFileNames: 'console.js', minify: true, comments: false },
  })
  const styles = STYLES.map((file) => readFileSync(join(SOURCES, file), 'utf8'))
  writeFileSync(join(TARGET, 'console.css'), styles.join('\n'))
  copyFileSync(join(SOURCES, 'index.html'), join(TARGET, 'index.html'))
}

if (import.meta.main)
  await buildConsole().catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    console.warn('The console is not built: its bundler is a dev dependency, and not installed.')
  })
