/**
 * Bundles the program for the container image: `node checks/bundle-alone.ts <folder>`. The executables
 * are made from the same bundle.
 */
import { cpSync, globSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { build, type Plugin } from 'rolldown'
import { notBuilt } from '../mock-server/admin/console/bundle.ts'
import { buildConsole } from './build-console.ts'
import { licensesOf } from './licenses.ts'

const ROOT = join(import.meta.dirname, '..')

/** The program in a folder that `bundleAlone` has filled. */
export const PROGRAM = 'iak-sandbox.cjs'

/** Files of libraries, which the program reads from this folder. */
const OF_LIBRARIES = 'library-files'

const FONTS = '@fontsource/dejavu-sans/files/dejavu-sans-latin'

/** What the program reads, by its place in the checkout, and the licence. */
const FILES: Readonly<Record<string, string>> = {
  'dist/console': 'dist/console',
  fixtures: 'fixtures',
  'docs/faults.md': 'docs/faults.md',
  'docs/scenarios.md': 'docs/scenarios.md',
  'docs/vendor-api.md': 'docs/vendor-api.md',
  [`node_modules/${FONTS}-400-normal.woff`]: `${OF_LIBRARIES}/${FONTS}-400-normal.woff`,
  [`node_modules/${FONTS}-700-normal.woff`]: `${OF_LIBRARIES}/${FONTS}-700-normal.woff`,
  LICENSE: 'LICENSE',
}

/** What is only loaded if somebody has installed it. */
const ABSENT = /^(?:@pact-foundation\/|pg-native$)/

/** These name their licence in package.json and contain no text of it. */
const WITHOUT_LICENSE_FILE = [
  ...['@nodable/entities', 'brotli', 'dfa', 'fontkit'],
  ...['glob-to-regex.js', 'pg-types', 'pgpass'],
]

/**
 * Bundles the whole program with its libraries into one file, next to the files that it reads: they
 * need Node and nothing else.
 */
export const bundleAlone = async (target: string): Promise<void> => {
  if (notBuilt() !== undefined) await buildConsole()
  const { output } = await build({
    cwd: ROOT,
    input: 'executable/main.ts',
    external: [ABSENT, /^node:/],
    platform: 'node',
    tsconfig: false,
    logLevel: 'warn',
    plugins: [keepPlaces, fewLanguages],
    output: {
      dir: target,
      // No other format can be an executable.
      format: 'cjs',
      codeSplitting: false,
      entryFileNames: PROGRAM,
      comments: false,
      // Names stay readable in a stack trace.
      minify: { compress: true, mangle: false, codegen: true },
      intro: `const ownFiles = require('node:sea').isSea() ? process.execPath : __dirname;`,
    },
  })
  for (const [source, path] of Object.entries(FILES)) {
    mkdirSync(dirname(join(target, path)), { recursive: true })
    cpSync(join(ROOT, source), join(target, path), { recursive: true })
  }
  const modules = output.flatMap((one) => (one.type === 'chunk' ? one.moduleIds : []))
  const licenses = licensesOf(modules, WITHOUT_LICENSE_FILE)
  writeFileSync(join(target, 'THIRD-PARTY-LICENSES'), licenses)
}

/** The paths of the files in such a folder, without the program itself. */
export const filesOf = (folder: string): readonly string[] =>
  globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== PROGRAM)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()

/**
 * Lets a module find the files next to its source, although its code moves to another file, and
 * bundles what it would load later.
 */
const keepPlaces: Plugin = {
  name: 'keep-places',
  transform: (code, id) => {
    // It loads the metrics of a font when the font is first used.
    if (id.includes('/pdfkit/')) return code.replaceAll("require$1('#", "require('#")
    if (!id.startsWith(ROOT) || id.includes('/node_modules/')) return undefined
    const place = `ownFiles, '${dirname(relative(ROOT, id))}'`
    const join = `require('node:path').join`
    return code
      .replaceAll('import.meta.dirname', `${join}(${place})`)
      .replaceAll('import.meta.filename', '__filename')
      .replaceAll(
        /fileURLToPath\(new URL\('([^']+)', import\.meta\.url\)\)/g,
        (_, path) => `${join}(${place}, '${path}')`,
      )
      .replaceAll(
        'createRequire(import.meta.url).resolve(',
        `${join}(ownFiles, '${OF_LIBRARIES}', `,
      )
      .replaceAll('const require = createRequire(import.meta.url)', '')
      .replaceAll('createRequire(import.meta.url)', 'require')
      .replaceAll('import.meta.resolve(', 'require.resolve(')
  },
}

const FEW_LANGUAGES = '\0few-languages'

/** Faker brings seventy languages; bills need these. */
const fewLanguages: Plugin = {
  name: 'few-languages',
  resolveId: (id, importer) =>
    id === '@faker-js/faker' && importer?.startsWith(join(ROOT, 'mock-server'))
      ? FEW_LANGUAGES
      : undefined,
  load: (id) =>
    id === FEW_LANGUAGES
      ? `export { base, en, Faker, id_ID } from ${JSON.stringify(FAKER)}`
      : undefined,
}

const FAKER = import.meta.resolve('@faker-js/faker').replace('file://', '')

if (import.meta.main) {
  const [target] = process.argv.slice(2)
  if (target === undefined) throw new Error('name the folder to put it into')
  await bundleAlone(target)
}
