import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readPacts } from '../../../contracts/verification/pact-files.ts'
import { verifyPacts } from '../../../contracts/verification/verify-pacts.ts'
import { answering, aPact, interaction, request } from './a-pact.ts'
import { aFolder, aTarget } from './verifying.ts'

const ANSWER = JSON.stringify({ data: { response_code: '06' } })

/** A vendor that records request headers, and answers with its own headers. */
const aVendor = async (
  said: Record<string, string | string[]>,
  body: string | Buffer = ANSWER,
  status = 200,
) => {
  const received: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    if (request.method === 'POST') received.push(request.headers)
    request.resume()
    response.writeHead(status, said).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    received,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

type Headers = Record<string, string[]>

const verifyAt = async (url: string, asked: Headers, answered: Headers) => {
  const headers = { ...request.headers, ...asked }
  const response = { ...answering('06'), headers: answered }
  const pact = aPact(interaction({ response, request: { ...request, headers } }))
  using folder = aFolder({ 'a.json': pact })
  const { findings } = await verifyPacts(readPacts([folder.path]), aTarget(url), () => {})
  return findings
}

const JSON_TYPE = { 'Content-Type': ['application/json'] }

test('sends the headers of a contract, and none that mention Pact', async () => {
  await using vendor = await aVendor({ 'Content-Type': 'application/json' })
  const asked = { Accept: ['application/json'], 'X-Partner': ['shop-1'], 'User-Agent': ['shop/2'] }
  expect(await verifyAt(vendor.url, asked, JSON_TYPE)).toMatchObject([{ result: 'passed' }])
  expect(vendor.received).toMatchObject([
    {
      accept: 'application/json',
      'x-partner': 'shop-1',
      'user-agent': 'shop/2',
      host: new URL(vendor.url).host,
    },
  ])
})

test('does not reveal Pact’s verifier when a contract has no headers', async () => {
  await using vendor = await aVendor({ 'Content-Type': 'application/json' })
  await verifyAt(vendor.url, {}, JSON_TYPE)
  expect(JSON.stringify(vendor.received)).not.toMatch(/pact/i)
})

test('a contract may require response headers', async () => {
  await using vendor = await aVendor({ 'Content-Type': 'application/json', 'X-Request-Id': 'r-1' })
  const wants = (id: string) => ({ ...JSON_TYPE, 'X-Request-Id': [id] })
  expect(await verifyAt(vendor.url, {}, wants('r-1'))).toMatchObject([{ result: 'passed' }])
  expect(await verifyAt(vendor.url, {}, wants('r-2'))).toMatchObject([
    {
      result: 'failed',
      differences: [{ field: 'header X-Request-Id', wanted: 'r-2', came: 'r-1' }],
    },
  ])
})

test('accepts a reply without content', async () => {
  await using vendor = await aVendor({}, '', 204)
  const [finding] = await verifyAt(vendor.url, {}, JSON_TYPE)
  expect(finding).toMatchObject({
    result: 'failed',
    differences: expect.arrayContaining([
      expect.objectContaining({ field: 'HTTP status', wanted: '200', came: '204' }),
    ]),
  })
})

test('reads a compressed reply', async () => {
  const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }
  await using vendor = await aVendor(headers, gzipSync(ANSWER))
  expect(await verifyAt(vendor.url, {}, JSON_TYPE)).toMatchObject([{ result: 'passed' }])
})

test('reports a reply without a content type', async () => {
  await using vendor = await aVendor({})
  expect(await verifyAt(vendor.url, {}, JSON_TYPE)).toMatchObject([
    { result: 'failed', differences: [{ field: 'header Content-Type', came: '' }] },
  ])
})

test('ignores a byte order mark, as every client does', async () => {
  await using vendor = await aVendor({ 'Content-Type': 'application/json' }, `\ufeff${ANSWER}`)
  expect(await verifyAt(vendor.url, {}, JSON_TYPE)).toMatchObject([{ result: 'passed' }])
})
