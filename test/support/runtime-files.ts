import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** The files that run without a checkout; the rest are our tools. */
const SOURCES = [
  'mock-server/**/*.ts',
  'contracts/**/*.ts',
  'bin/*.js',
  '{client-core,src}/**/*.ts',
]
const TOOLS = /^contracts\/(?:consumer|vitest\.config|write-pacts|finish-pact)/

const BESIDE_ITSELF = [
  /import\.meta\.dirname,\s*'([^']+)'/g,
  /new URL\(\s*'([^']+)',\s*import\.meta\.url/g,
]

/** Paths of files and folders that sources read at run time. */
export const runtimeFiles = (): readonly string[] => {
  const sources = globSync(SOURCES, { cwd: root }).filter((path) => !TOOLS.test(path))
  const named = sources.flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8')
    const literals = BESIDE_ITSELF.flatMap((pattern) => [...text.matchAll(pattern)])
    return literals.map(([, literal = '']) => normalize(join(dirname(path), literal)))
  })
  return [...new Set(named)].map((path) => relative('.', path)).sort()
}
