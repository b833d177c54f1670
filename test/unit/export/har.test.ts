import { expect, test } from 'vitest'
import { toHar } from '../../../mock-server/export/har.ts'
import { aMockServer } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'
import { archive } from '../../support/an-archive.ts'

const journalOf = async ({ fetch }: Pick<ReturnType<typeof aMockServer>, 'fetch'>) =>
  (await fetch('/__admin/requests?limit=1000')).json()

test('lists the journal oldest first, and is valid by the published schema', async () => {
  const mock = aMockServer()
  const inquiry = await mock.inquire('PGAS', '0110010000')
  await mock.pay(inquiry, { format: 'xml' })
  await mock.fetch(`/api/v1/download/${inquiry.trId}?copy=2`)
  await mock.fetch('/nowhere')
  const entries = await archive(await journalOf(mock))
  expect(entries.map(({ request }) => request.url)).toEqual([
    'http://127.0.0.1:4250/api/v1/bill/check',
    'http://127.0.0.1:4250/api/v1/bill/check',
    expect.stringContaining(`/api/v1/download/${inquiry.trId}`),
    'http://127.0.0.1:4250/nowhere',
  ])
  expect(entries[0]?.request.postData).toMatchObject({ mimeType: 'application/json' })
  expect(JSON.parse(entries[0]?.request.postData?.text ?? '')).toMatchObject({ hp: '0110010000' })
  expect(entries[0]?.response.content.text).toBe(inquiry.body)
  expect(entries.map(({ response }) => [response.status, response.content.mimeType])).toEqual([
    [200, 'application/json'],
    [200, 'application/xml'],
    [200, 'application/pdf'],
    [404, 'application/xml'],
  ])
})

test('lists top-ups in both versions, and their receipts', async () => {
  const mock = aMockServer()
  const { topUp } = aPrepaidPartner(mock)
  const { trId } = await topUp('xld25000', '0817777215', { version: 1 })
  await topUp('xld25000', '0817777215', { version: 2, format: 'xml' })
  await mock.admin.transactions.settle(trId, '00')
  await mock.fetch(`/api/download/${trId}`, { headers: { 'Content-Type': 'image/png' } })
  const entries = await archive(await journalOf(mock))
  expect(entries.map(({ request }) => request.url)).toEqual([
    'http://127.0.0.1:4250/v1/legacy/index',
    'http://127.0.0.1:4250/api/top-up',
    `http://127.0.0.1:4250/api/download/${trId}`,
  ])
  expect(entries.map(({ response: { content } }) => [content.mimeType, content.encoding])).toEqual([
    ['application/json', undefined],
    ['application/xml', undefined],
    ['image/png', 'base64'],
  ])
})

test('has no API key in it', async () => {
  const mock = aMockServer({ accounts: [{ username: '0812', apiKey: 'secret-key' }] })
  await mock.send({ commands: 'checkstatus', username: '0812', sign: 'secret-key', ref_id: 'a' })
  const entries = await archive(await journalOf(mock))
  expect(JSON.stringify(entries)).not.toContain('secret-key')
  expect(entries).toHaveLength(1)
})

const exchange = {
  id: 'req-1',
  at: '2026-03-01T03:00:00.000Z',
  method: 'POST',
  path: '/api/v1/bill/check',
  headers: ['Content-Type', 'application/json'],
  format: 'json',
  status: 200,
  answer: '{}',
  took: 1.5,
}

test('leaves out a binary body, and ignores unknown fields', async () => {
  const [entry] = await archive({
    requests: [{ ...exchange, body: 'gIA=', bodyEncoding: 'base64', more: [] }],
  })
  expect(entry?.request.postData).toBeUndefined()
  expect(entry?.request.bodySize).toBe(2)
})

test('has the target with its query', async () => {
  const [entry] = await archive({
    requests: [{ ...exchange, target: '/api/v1/bill/check?a=1&b=%20' }],
  })
  expect(entry?.request.queryString).toEqual([
    { name: 'a', value: '1' },
    { name: 'b', value: ' ' },
  ])
})

test('has the headers of a reply, and the bytes of a receipt', async () => {
  const mock = aMockServer()
  const inquiry = await mock.inquire('PGAS', '0110010000')
  await mock.pay(inquiry)
  await mock.fetch(`/api/v1/download/${inquiry.trId}`)
  const [, payment, receipt] = await archive(await journalOf(mock))
  expect(payment?.response.headers).toContainEqual({ name: 'X-Mock-Request-Id', value: 'req-2' })
  const { encoding, text, size } = receipt?.response.content ?? {}
  const bytes = Buffer.from(text ?? '', encoding as 'base64')
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes).toHaveLength(size as number)
})

test('has what the client received after a fault, not the vendor’s reply', async () => {
  const mock = aMockServer()
  for (const fault of ['http-error; when=after; status=503', 'malformed-body', 'response-lost']) {
    const init = { method: 'POST', headers: { 'X-Mock-Fault': fault }, body: '{"commands":"pay"}' }
    await mock.fetch('/api/v1/bill/check', init).catch(() => 'broken')
  }
  const entries = await archive(await journalOf(mock))
  expect(entries.map(({ response, comment }) => [response.status, comment])).toEqual([
    [503, expect.stringContaining('fault: http-error')],
    [200, expect.stringContaining('fault: malformed-body')],
    [0, expect.stringContaining('fault: response-lost')],
  ])
  expect(entries[0]?.response.content).toMatchObject({ mimeType: 'text/html' })
  expect(() => JSON.parse(entries[1]?.response.content.text ?? '')).toThrow()
  expect(entries[2]?.response).toMatchObject({ headers: [], content: { text: '', size: 0 } })
})

test('records a broken connection as status 0 without text', async () => {
  const [entry] = await archive({ requests: [{ ...exchange, status: 0, answer: '' }] })
  expect(entry?.response).toMatchObject({ status: 0, content: { text: '', size: 0 } })
})

test('is empty for an empty journal', () =>
  expect(toHar({ requests: [] }, 'http://127.0.0.1:4250', '0.0.0').log.entries).toEqual([]))

test.each([
  [{}, /requests/],
  [{ requests: [{ ...exchange, status: 'ok' }] }, /requests\.0\.status/],
  ['nonsense', /journal cannot be read/],
])('names what it cannot read: %j', (view, reason) => {
  expect(() => toHar(view, 'http://127.0.0.1:4250', '0.0.0')).toThrow(reason)
})
