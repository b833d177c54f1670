import { describe, expect, test } from 'vitest'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { createSandbox } from '../../../mock-server/index.ts'
import { createCounts } from '../../../mock-server/metrics/counts.ts'
import { MORNING, PARTNER, speakTo } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'
import { anExchange } from '../../support/an-exchange.ts'
import { readMetrics, sumOf } from '../../support/read-metrics.ts'

const REQUESTS = 'iak_sandbox_requests_total'

// Each process of several counts its own requests, so this is not `aMockServer`.
const aSandbox = (options = {}) => speakTo(createSandbox({ at: MORNING, ...options }))

/** What was counted, with its labels. */
const requestsOf = async ({ admin }: Pick<ReturnType<typeof aSandbox>, 'admin'>) =>
  readMetrics(await admin.metrics())
    .filter(({ name }) => name === REQUESTS)
    .map(({ labels, value }) => ({ ...labels, value }))

describe('the metrics count requests', () => {
  test('by command, product, code and format', async () => {
    const mock = aSandbox()
    const inquiry = await mock.inquire('PGAS', '0110010000')
    await mock.pay(inquiry)
    await mock.pay(inquiry)
    await mock.pay(inquiry, { format: 'xml' })
    await mock.checkStatus(inquiry.refId, { format: 'xml' })
    expect(await requestsOf(mock)).toEqual([
      { command: 'inquiry', product: 'PGAS', code: '00', format: 'json', value: 1 },
      { command: 'payment', product: 'PGAS', code: '00', format: 'json', value: 1 },
      { command: 'payment', product: 'PGAS', code: '34', format: 'json', value: 1 },
      { command: 'payment', product: 'PGAS', code: '34', format: 'xml', value: 1 },
      { command: 'status-check', product: 'PGAS', code: '00', format: 'xml', value: 1 },
    ])
  })

  test('of the prepaid API, too', async () => {
    const mock = aSandbox()
    const partner = aPrepaidPartner(mock)
    await partner.topUp('xld25000', '0817777215')
    await partner.call('balance', {})
    expect(await requestsOf(mock)).toEqual([
      { command: 'top-up', product: 'xld25000', code: '39', format: 'json', value: 1 },
      { command: 'balance', product: 'none', code: '00', format: 'json', value: 1 },
    ])
  })

  test('of every namespace together, and a reset does not take them back', async () => {
    const mock = aSandbox()
    await mock.inquire('PGAS', '0110010000')
    await speakTo(mock.namespace('other')).inquire('PGAS', '0110010000')
    await mock.admin.reset()
    await mock.admin.namespaces.remove('other')
    expect(sumOf(await mock.admin.metrics(), REQUESTS)).toBe(2)
  })

  test('for receipts, and for requests whose command could not be read', async () => {
    const mock = aSandbox()
    await mock.pay({ trId: 9732788 })
    await mock.fetch('/api/v1/download/9732788/1')
    await mock.post('{', {})
    await mock.fetch('/nowhere')
    const text = await mock.admin.metrics()
    expect(sumOf(text, REQUESTS, { command: 'receipt', product: 'PGAS', code: '00' })).toBe(1)
    expect(sumOf(text, REQUESTS, { command: 'unreadable', code: '107' })).toBe(1)
    expect(sumOf(text, REQUESTS, { command: 'unreadable', code: '117' })).toBe(1)
  })

  test('for a request that lacks a field, under the command it names', async () => {
    const mock = aSandbox()
    await mock.send({ commands: 'inq-pasca', username: PARTNER.username, code: 'PGAS' })
    expect(await requestsOf(mock)).toEqual([
      { command: 'inquiry', product: 'PGAS', code: '107', format: 'json', value: 1 },
    ])
  })

  test('that a fault kept from the vendor without a code, and the fault', async () => {
    const mock = aSandbox()
    const headers = { 'X-Mock-Fault': 'request-lost' }
    await expect(mock.inquire('PGAS', '0110010000', { headers })).rejects.toThrow()
    const text = await mock.admin.metrics()
    expect(sumOf(text, REQUESTS, { command: 'inquiry', product: 'PGAS', code: 'none' })).toBe(1)
    expect(sumOf(text, 'iak_sandbox_faults_triggered_total', { fault: 'request-lost' })).toBe(1)
  })
})

describe('a caller cannot make the number of metrics grow', () => {
  test('with products that do not exist', async () => {
    const mock = aSandbox()
    for (let i = 0; i < 50; i += 1) await mock.inquire(`X"${i}\n{`, '0110010000')
    expect(await requestsOf(mock)).toEqual([
      { command: 'inquiry', product: 'unknown', code: '20', format: 'json', value: 50 },
    ])
  })

  test('with response codes that the vendor does not list', () => {
    const counts = createCounts()
    for (const responseCode of ['900', '901', '14', '902'])
      counts.exchange(anExchange({ responseCode }), loadFixtures())
    const { iak_sandbox_requests_total: counted = [] } = counts.reading()
    expect(counted.map(({ labels, value }) => [labels.code, value])).toEqual([
      ['other', 3],
      ['14', 1],
    ])
  })

  test('with commands that do not exist', async () => {
    const mock = aSandbox()
    for (const commands of ['a', 'b', 'constructor', '__proto__'])
      await mock.send({ commands, username: PARTNER.username })
    expect(await requestsOf(mock)).toEqual([
      { command: 'unreadable', product: 'none', code: '101', format: 'json', value: 4 },
    ])
  })
})

test('the durations of a command are counted in buckets that include the smaller ones', async () => {
  const mock = aSandbox()
  for (let i = 0; i < 5; i += 1) await mock.inquire('PGAS', '0110010000')
  const measured = readMetrics(await mock.admin.metrics())
  const ofInquiry = (name: string) =>
    measured.filter((one) => one.name === `iak_sandbox_request_duration_seconds${name}`)
  const buckets = ofInquiry('_bucket')
  expect(buckets.map(({ labels }) => labels.command)).toEqual(buckets.map(() => 'inquiry'))
  const values = buckets.map(({ value }) => value)
  expect(values).toEqual([...values].sort((a, b) => a - b))
  expect(buckets.at(-1)).toMatchObject({ labels: { le: '+Inf' }, value: 5 })
  expect(ofInquiry('_count')).toMatchObject([{ value: 5 }])
  expect(ofInquiry('_sum')[0]?.value).toBeGreaterThan(0)
})

test('evicted requests and internal errors are counted', async () => {
  const mock = aSandbox({ journalSize: 2 })
  for (let i = 0; i < 5; i += 1) await mock.inquire('PGAS', '0110010000')
  const text = await mock.admin.metrics()
  expect(sumOf(text, 'iak_sandbox_journal_evictions_total')).toBe(3)
  expect(sumOf(text, 'iak_sandbox_internal_errors_total')).toBe(0)
})
