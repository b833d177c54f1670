/** Bundles the console into `dist/console`: `npm run build:console`; also run by `npm ci`. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { licensesOf } from './licenses.ts'

const ROOT = join(import.meta.dirname, '..')
const SOURCES = join(ROOT, 'console')
const TARGET = join(ROOT, 'dist/console')
/** In this order: later rules win. */
const STYLES = ['tokens', 'base', 'shell', 'controls', 'requests', 'exchange', 'pages']

/**
 * Bundles what the first page needs into one file, each part that is loaded later into a file of its
 * own, and the styles into another.
 */
export const buildConsole = async (): Promise<void> => {
  const { build } = await import('rolldown')
  mkdirSync(TARGET, { recursive: true })
  const { output } = await build({
    input: join(SOURCES, 'main.tsx'),
    platform: 'browser',
    // The bundler asks for one of its two looser ways when it is told what goes where.
    preserveEntrySignatures: false,
    logLevel: 'warn',
    tsconfig: false,
    transform: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    output: {
      dir: TARGET,
      entryFileNames: 'console.js',
      // An open page never gets a part of a later build, which would not fit.
      chunkFileNames: '[name]-[hash].js',
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [
          { name: 'first', tags: ['$initial'] },
          { name: 'shared', minShareCount: 2 },
        ],
      },
      minify: true,
      comments: false,
    },
  })
  const chunks = output.filter((file) => file.type === 'chunk')
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds)
  removeOthers(chunks.map(({ fileName }) => fileName))
  refuseServerCode(modules)
  writeFileSync(join(TARGET, 'LICENSES'), licensesOf(modules))
  const styles = STYLES.map((name) => readFileSync(join(SOURCES, `styles/${name}.css`), 'utf8'))
  writeFileSync(join(TARGET, 'console.css'), styles.join('\n'))
  // Written last: its time marks the end of the build.
  copyFileSync(join(SOURCES, 'index.html'), join(TARGET, 'index.html'))
}

/** Removes the parts of earlier builds. */
const removeOthers = (current: readonly string[]): void => {
  for (const name of readdirSync(TARGET))
    if (name.endsWith('.js') && !current.includes(name)) rmSync(join(TARGET, name))
}

/** What the console shares with the server besides types. */
const SHARED = ['admin/client', 'journal/search']

/** From the server the console may only import types, the admin client and the search. */
const refuseServerCode = (modules: readonly string[]): void => {
  const server = join(ROOT, 'mock-server')
  const refused = modules.find(
    (id) => id.startsWith(server) && !SHARED.some((folder) => id.startsWith(join(server, folder))),
  )
  if (refused !== undefined)
    throw new Error(`the console bundles ${refused}; import only its types`)
}

if (import.meta.main)
  await buildConsole().catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    console.warn('The console is not built: its bundler is a dev dependency, and not installed.')
  })
