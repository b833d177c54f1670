import { join } from 'node:path'
import { type OutputChunk, rolldown } from 'rolldown'

/** A file of the bundled client. */
export type Chunk = {
  readonly fileName: string
  readonly code: string
  /** Whether a JSON program loads it; the others are loaded on the first use of XML. */
  readonly atOnce: boolean
}

/** The entry of each client. */
export const CLIENTS = {
  'iak-postpaid': join(import.meta.dirname, '../src/index.ts'),
  'iak-prepaid': join(import.meta.dirname, '../prepaid-client/index.ts'),
} as const

/**
 * Bundles and minifies the client with its dependencies, for any platform.
 *
 * @throws when it depends on Node
 */
export const bundleClient = async (
  input: string = CLIENTS['iak-postpaid'],
): Promise<readonly Chunk[]> => {
  const outside: string[] = []
  const bundle = await rolldown({
    input,
    platform: 'neutral',
    // A neutral platform only reads `exports`, and some packages only have these fields.
    resolve: { mainFields: ['module', 'main'] },
    onLog: (_, { message }) => outside.push(message),
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  await bundle.close()

  const chunks = output.filter((one): one is OutputChunk => one.type === 'chunk')
  const names = new Set(chunks.map(({ fileName }) => fileName))
  for (const { imports, dynamicImports } of chunks)
    outside.push(...[...imports, ...dynamicImports].filter((name) => !names.has(name)))
  if (outside.length > 0) throw new Error(`not for every platform: ${outside.join('; ')}`)

  const entry = chunks.filter(({ isEntry }) => isEntry)
  const atOnce = new Set([...entry.map(({ fileName }) => fileName), ...importedBy(entry, chunks)])
  return chunks.map(({ fileName, code }) => ({ fileName, code, atOnce: atOnce.has(fileName) }))
}

/** The static imports of chunks, transitively. */
const importedBy = (from: readonly OutputChunk[], all: readonly OutputChunk[]): readonly string[] =>
  from.flatMap(({ imports }) => [
    ...imports,
    ...importedBy(
      all.filter(({ fileName }) => imports.includes(fileName)),
      all,
    ),
  ])
