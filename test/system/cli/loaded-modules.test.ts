import { describe, expect, test } from 'vitest'
import { PARTNER } from '../../support/a-mock-server.ts'
import { anOverlay } from '../../support/an-overlay.ts'
import { aReportingServer, type ReportingServer } from '../../support/loaded-modules.ts'

/** Packages and folders that a first answer in JSON does not need. */
const LATER = {
  'generated bills': /@faker-js/,
  'PDF receipts': /pdfkit|fontkit|pureimage|mock-server\/receipt\//,
  certificates: /@peculiar|reflect-metadata|server\/tls\/(?!authority-unusable)/,
  'XML libraries': /parse-xml|fast-xml/,
  'the JSON log': /\/pino/,
  'watching files': /chokidar|catalogue\/watch/,
  'checks of fixtures': /catalogue\/(?:checks|schemas|load|read-folders)/,
  'a ledger in a file': /node:sqlite|ledger\/sqlite/,
  'a ledger in PostgreSQL': /node_modules\/pg|ledger\/postgres/,
  'the admin API': /mock-server\/admin\/|eventsource-parser/,
  'metrics for a scraper':
    /prom-client|tdigest|metrics\/(?:exposition|ledger-reading|pace|process-reading|reader|scrape)/,
  traces: /@opentelemetry|tracing\/(?!wanted)/,
  'tools for agents': /@modelcontextprotocol|mock-server\/mcp\/|cli\/mcp\.ts|node_modules\/zod/,
  exports: /mock-server\/export\/|cli\/export\.ts|to-json-schema/,
  contracts: /contracts\/(?!command-line)|@pact-foundation/,
  'other commands': /cli\/(?:numbers|validate|readyz|trust\/.*)\.ts/,
}

const inquire = async ({ url }: ReportingServer, format: 'json' | 'xml' = 'json') => {
  const { username } = PARTNER
  const body =
    format === 'json'
      ? JSON.stringify({ commands: 'inq-pasca', username })
      : `<mp><commands>inq-pasca</commands><username>${username}</username></mp>`
  const headers = { 'Content-Type': `application/${format}` }
  await (await fetch(`${url}/api/v1/bill/check`, { method: 'POST', headers, body })).text()
}

const loadedOf = (server: ReportingServer, pattern: RegExp) =>
  server.loaded().filter((url) => pattern.test(url))

describe('a server that has answered an inquiry in JSON', async () => {
  await using server = await aReportingServer()
  await inquire(server)
  const loaded = server.loaded()

  test('has loaded the endpoint', () =>
    expect(loaded).toContainEqual(expect.stringMatching(/http\/bill-endpoint\.ts$/)))

  test.each(Object.entries(LATER))('has not loaded %s', (_, pattern) =>
    expect(loaded.filter((url) => pattern.test(url))).toEqual([]),
  )
})

test('loads the admin API with the first request to it', async () => {
  await using server = await aReportingServer()
  expect((await fetch(`${server.url}/__admin/version`)).status).toBe(200)
  expect(loadedOf(server, LATER['the admin API'])).not.toEqual([])
})

test('sends the console before it loads the admin API, which the page will ask', async () => {
  await using server = await aReportingServer()
  const page = await fetch(`${server.url}/__admin`, { headers: { Accept: 'text/html' } })
  expect(page.status).toBe(200)
  await expect.poll(() => loadedOf(server, /admin\/admin\.ts$/)).toHaveLength(1)
  const order = loadedOf(server, /admin\/(?:admin|console\/serve)\.ts$/)
  expect(order.map((url) => url.split('/').at(-1))).toEqual(['serve.ts', 'admin.ts'])
})

test('loads the XML libraries with the first XML', async () => {
  await using server = await aReportingServer()
  await inquire(server, 'xml')
  expect(loadedOf(server, LATER['XML libraries'])).not.toEqual([])
})

test('loads the checks of fixtures when a folder overrides the built-in ones', async () => {
  const { folder } = anOverlay({})
  await using server = await aReportingServer(['--fixtures', folder])
  expect(loadedOf(server, LATER['checks of fixtures'])).not.toEqual([])
})
