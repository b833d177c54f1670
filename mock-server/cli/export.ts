import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { loadFixtures } from '../catalogue/load.ts'
import { toHar } from '../export/har.ts'
import { openApi } from '../export/openapi.ts'
import { expectAnswers } from '../export/play.ts'
import { postmanCollection } from '../export/postman.ts'
import type { ExportSource } from '../export/source.ts'
import { foldersOf } from '../export/walks.ts'
import { VERSION } from '../runtime/version.ts'
import { DEFAULT_ACCOUNT } from '../server/options.ts'
import { createSandbox } from '../server/sandbox.ts'
import type { ExportOptions } from './export-options.ts'
import { prepareFile } from './output-path.ts'
import { readFromServer } from './server.ts'
import { UsageError } from './values.ts'

/**
 * Writes an export to `--out`.
 *
 * @returns the document when there is no `--out` @throws UsageError for invalid options;
 * ServerUnreachable when the journal cannot be read
 */
export const runExport = async (options: ExportOptions): Promise<string | undefined> => {
  if (options.out !== undefined) prepareFile(options.out, '--out')
  const document = await documentOf(options)
  const text = `${JSON.stringify(document, null, 2)}\n`
  if (options.out === undefined) return text
  write(options.out, text)
  return undefined
}

const documentOf = async (options: ExportOptions): Promise<object> => {
  switch (options.what) {
    case 'openapi':
      return openApi(sourceOf(options))
    case 'postman': {
      const source = sourceOf(options)
      return postmanCollection(source, await foldersFor(source, options))
    }
    default:
      return toHar(
        await readFromServer('/__admin/requests?limit=100000', options),
        baseOf(options.url),
        VERSION,
      )
  }
}

const sourceOf = ({ url, api, product, fixtures: overlays = [] }: ExportOptions): ExportSource => {
  const fixtures = loadFixtures({ overlays })
  const known = new Set<string>(
    [
      ...(api === 'prepaid' ? [] : fixtures.products),
      ...(api === 'postpaid' ? [] : fixtures.prepaid.products),
    ].map(({ code }) => code),
  )
  const unknown = product?.find((code) => !known.has(code))
  if (unknown !== undefined)
    throw new UsageError(
      `there is no ${api === undefined ? '' : `${api} `}product ${unknown}; "iak-sandbox numbers" lists those of bills, docs/prepaid-products.md those of top-ups.`,
    )
  const { username, apiKey } = DEFAULT_ACCOUNT
  return {
    fixtures,
    url: baseOf(url),
    account: { username, apiKey },
    api,
    version: VERSION,
    ...(product && { products: product }),
  }
}

/** The requests of a collection with the response codes a mock with the same fixtures returns. */
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

const write = (path: string, content: string): void => {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  } catch (cause) {
    throw new UsageError(`--out cannot be written: ${(cause as Error).message}`, { cause })
  }
}
