import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadFixtures } from '../catalogue/load.ts'
import { brunoCollection } from '../export/bruno.ts'
import { toHar } from '../export/har.ts'
import { openApi } from '../export/openapi.ts'
import { expectAnswers } from '../export/play.ts'
import { postmanCollection } from '../export/postman.ts'
import type { ExportSource } from '../export/source.ts'
import { foldersOf } from '../export/walks.ts'
import { VERSION } from '../runtime/version.ts'
import { createSandbox, DEFAULT_ACCOUNT } from '../server/sandbox.ts'
import type { ExportOptions } from './export-options.ts'
import { prepareFile, prepareFolder } from './output-path.ts'
import { askServer } from './server.ts'
import { UsageError } from './values.ts'

/**
 * Writes a document where `--out` says.
 *
 * @returns the document itself when there is no `--out`
 * @throws UsageError for words that do not fit; ServerUnreachable when there is no journal to be had
 */
export const runExport = async (words: ExportOptions): Promise<string | undefined> => {
  if (words.what === 'bruno') {
    const out = emptyFolder(words.out)
    prepareFolder(out, '--out')
    const source = sourceOf(words)
    for (const [path, content] of brunoCollection(source, await foldersFor(source, words)))
      write(join(out, path), content)
    return undefined
  }
  if (words.out !== undefined) prepareFile(words.out, '--out')
  const document = await documentOf(words)
  const text = `${JSON.stringify(document, null, 2)}\n`
  if (words.out === undefined) return text
  write(words.out, text)
  return undefined
}

const documentOf = async (words: ExportOptions): Promise<object> => {
  switch (words.what) {
    case 'openapi':
      return openApi(sourceOf(words))
    case 'postman': {
      const source = sourceOf(words)
      return postmanCollection(source, await foldersFor(source, words))
    }
    default:
      return toHar(
        await askServer('/__admin/requests?limit=100000', words),
        baseOf(words.url),
        VERSION,
      )
  }
}

const sourceOf = ({ url, product, fixtures: overlays = [] }: ExportOptions): ExportSource => {
  const fixtures = loadFixtures({ overlays })
  const unknown = product?.find((code) => !fixtures.products.some((each) => each.code === code))
  if (unknown !== undefined)
    throw new UsageError(
      `there is no product ${unknown}; "iak-sandbox numbers" lists those there are.`,
    )
  const { username, apiKey } = DEFAULT_ACCOUNT
  return {
    fixtures,
    url: baseOf(url),
    account: { username, apiKey },
    version: VERSION,
    ...(product && { products: product }),
  }
}

/** The requests of a collection, each with the code that a mock with the same fixtures answers. */
const foldersFor = async (source: ExportSource, { fixtures = [] }: ExportOptions) => {
  const sandbox = createSandbox({ fixtures })
  try {
    return await expectAnswers(foldersOf(source), source, sandbox.fetch)
  } finally {
    await sandbox.close()
  }
}

const baseOf = (url: string): string => {
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new UsageError(`--url must be a base URL such as http://127.0.0.1:4250, not "${url}".`)
  return url.replace(/\/+$/, '')
}

const isEmptyFolder = (path: string): boolean =>
  statSync(path).isDirectory() && readdirSync(path).length === 0

/** Requests of an earlier export would stay among the new ones, so the folder has to be empty. */
const emptyFolder = (out: string | undefined): string => {
  if (out === undefined)
    throw new UsageError('a Bruno collection is a folder; name a new one with --out.')
  if (existsSync(out) && !isEmptyFolder(out))
    throw new UsageError(`${out} is no empty folder; empty it, or name a new folder with --out.`)
  return out
}

const write = (path: string, content: string): void => {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  } catch (cause) {
    throw new UsageError(`--out cannot be written: ${(cause as Error).message}`, { cause })
  }
}
