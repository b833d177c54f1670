import { describe, expect, test } from 'vitest'
import { METRICS } from '../../../mock-server/metrics/definitions.ts'
import { aMockServer } from '../../support/a-mock-server.ts'

/** What Prometheus 2.42 sends. */
const OF_PROMETHEUS =
  'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1'

const scrape = (accept?: string, options = {}) =>
  aMockServer(options).fetch('/__admin/metrics', {
    ...(accept !== undefined && { headers: { Accept: accept } }),
  })

describe('the metrics are written', () => {
  test.each([undefined, '*/*', 'text/plain', 'application/json', 'text/plain;version=0.0.4'])(
    'in the format of Prometheus for a request that accepts %s',
    async (accept) => {
      const response = await scrape(accept)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
      expect(response.headers.get('vary')).toBe('Accept')
      expect(await response.text()).toContain('# TYPE iak_sandbox_requests_total counter\n')
    },
  )

  test.each([OF_PROMETHEUS, 'application/openmetrics-text'])(
    'in OpenMetrics for a request that accepts %s',
    async (accept) => {
      const response = await scrape(accept)
      expect(response.headers.get('content-type')).toBe(
        'application/openmetrics-text; version=1.0.0; charset=utf-8',
      )
      const text = await response.text()
      expect(text).toContain('# TYPE iak_sandbox_requests counter\n')
      expect(text).toContain('\niak_sandbox_journal_evictions_total 0\n')
      expect(text.endsWith('\n# EOF\n')).toBe(true)
    },
  )

  test('each with its type and a sentence', async () => {
    const text = await (await scrape()).text()
    const named = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, type]) => [name, type])
    const defined = Object.entries(METRICS).map(([name, { type }]) => [name, type])
    expect(named.sort()).toEqual(defined.sort())
    for (const [name, { help }] of Object.entries(METRICS)) {
      expect(help).toMatch(/\.$/)
      expect(text).toContain(`# HELP ${name} ${help}\n`)
    }
  })
})

test('a scraper needs the admin token', async () => {
  const options = { adminToken: 'a-token-of-ours' }
  expect((await scrape(undefined, options)).status).toBe(401)
  const allowed = await aMockServer(options).fetch('/__admin/metrics', {
    headers: { Authorization: 'Bearer a-token-of-ours' },
  })
  expect(allowed.status).toBe(200)
})

test('a scrape is no request of a partner, and is not counted', async () => {
  const mock = aMockServer()
  await mock.admin.metrics()
  expect(await mock.admin.metrics()).not.toContain('iak_sandbox_requests_total{')
  expect((await mock.admin.requests.list()).kept).toBe(0)
})
