import { globSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { build, type CodeSplittingNameFunction, type Plugin, type TransformOptions } from 'rolldown'
import { licensesOf } from './licenses.ts'

const ROOT = join(import.meta.dirname, '..')

/** The files of the package that are named outside it. */
const ENTRIES = ['index', 'iak-sandbox', 'mock-server/index', 'contracts/verification/pact-process']

/**
 * Dependencies that are not bundled: they are not loaded at the start, or they read their own
 * files.
 */
const OUTSIDE = [
  '@faker-js/',
  '@fontsource/',
  '@opentelemetry/',
  '@pact-foundation/',
  '@peculiar/',
  'fast-xml-parser',
  'fontkit',
  'iak-postpaid',
  'node:',
  'pdfkit',
  'pg',
  'pino',
  'prom-client',
  'pureimage',
  'reflect-metadata',
]

/** What a bundle contains of others. */
type Bundled = {
  readonly licenses: string
  readonly names: ReadonlySet<string | undefined>
}

/**
 * Replaces the compiled modules in `target` by a few files, because Node spends most of a start on
 * finding and linking modules. The types stay outside.
 *
 * @returns the names and licences of the bundled dependencies
 */
export const bundlePackage = async (target: string): Promise<Bundled> => {
  for (const file of globSync('**/*.js', { cwd: target })) rmSync(join(target, file))
  const { output } = await build({
    cwd: ROOT,
    input: Object.fromEntries(ENTRIES.map((name) => [name, `${name}.ts`])),
    external: (id) => OUTSIDE.some((start) => id.startsWith(start)),
    platform: 'node',
    tsconfig: false,
    logLevel: 'warn',
    plugins: [keepPlaces],
    // The bundler asks for one of its two looser ways when it is told what goes where.
    preserveEntrySignatures: 'allow-extension',
    transform: FOR_OLDER_NODE,
    output: {
      dir: target,
      chunkFileNames: 'mock-server/chunks/[name].js',
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [{ name: ofStart, debugName: 'start' }],
      },
    },
  })
  const modules = output.flatMap((one) => (one.type === 'chunk' ? one.moduleIds : []))
  return {
    licenses: licensesOf(modules),
    names: new Set(modules.map((id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1])),
  }
}

/**
 * Puts what both the command line and the library load at once into one file, and the rest of the
 * command line into another, without the module that runs it.
 */
const ofStart: CodeSplittingNameFunction = (id, modules) => {
  if (id === PROGRAM || !loadedBy(PROGRAM, modules).has(id)) return null
  return loadedBy(LIBRARY, modules).has(id) ? 'start' : 'command-line'
}

const PROGRAM = join(ROOT, 'iak-sandbox.ts')
const LIBRARY = join(ROOT, 'mock-server/index.ts')

const known = new Map<string, ReadonlySet<string>>()

/** What a module imports without `import()`, and so on. */
const loadedBy = (
  entry: string,
  modules: Parameters<CodeSplittingNameFunction>[1],
): ReadonlySet<string> => {
  const before = known.get(entry)
  if (before) return before
  const loaded = new Set([entry])
  // A set also yields what is added while it is read.
  for (const id of loaded)
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) loaded.add(imported)
  known.set(entry, loaded)
  return loaded
}

const olderNode = (file: string, name: string): [string, string] => [
  join(import.meta.dirname, 'for-older-node', file),
  name,
]

/**
 * What the sources use and Node 20 lacks. The library of `tsconfig.build.json` names the same, so that
 * a build fails at anything newer.
 */
const FOR_OLDER_NODE: TransformOptions = {
  target: 'node20.19',
  inject: {
    'Map.groupBy': olderNode('group-by.ts', 'groupBy'),
    'Promise.withResolvers': olderNode('with-resolvers.ts', 'withResolvers'),
  },
}

/** Lets a module find the files next to its source, although its code moves to another folder. */
const keepPlaces: Plugin = {
  name: 'keep-places',
  transform: (code, id) => {
    const place = `@@${dirname(relative(ROOT, id))}@@`
    return code
      .replaceAll('import.meta.dirname', `(import.meta.dirname + '/${place}')`)
      .replace(
        /new URL\('([^']+)', import\.meta\.url\)/g,
        `new URL('${place}/$1', import.meta.url)`,
      )
  },
  renderChunk: (code, { fileName }) =>
    code.replace(/@@([^@\s]+)@@/g, (_, place) => relative(dirname(fileName), place) || '.'),
}
