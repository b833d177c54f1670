import { describe, expect, test } from 'vitest'
import { readFaultHeader } from '../../../mock-server/faults/header.ts'
import { aMockServer } from '../../support/a-mock-server.ts'

const asking = (fault: string) => ({ headers: { 'X-Mock-Fault': fault } })

describe('a request asks for its own fault', () => {
  test.each([
    ['request-lost', '42'],
    ['response-lost', '00'],
    ['connection-reset', '00'],
    ['connection-reset; when=before', '42'],
  ])('by a header: %s', async (fault, status) => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('PGAS', '0110010000')
    await expect(mock.pay(inquiry, asking(fault))).rejects.toThrow('fetch failed')
    expect(await mock.checkStatus(inquiry.refId)).toMatchObject({ responseCode: status })
  })

  test('whatever is armed, which stays unused', async () => {
    const mock = aMockServer()
    await mock.admin.faults.arm({ fault: { kind: 'request-lost' }, times: 1 })
    const faulty = await mock.post('{}', asking('http-error; status=503'))
    expect([faulty.status, faulty.headers.get('x-mock-faults-armed')]).toEqual([503, '1'])
    await expect(mock.post('{}', {})).rejects.toThrow('fetch failed')
    expect((await mock.post('{}', {})).status).toBe(200)
  })

  test('and the admin API ignores it', async () => {
    const mock = aMockServer()
    const response = await mock.fetch('/__admin/livez', asking('request-lost'))
    expect(response.status).toBe(200)
    const shut = aMockServer({ admin: false })
    expect((await shut.fetch('/__admin/livez', asking('request-lost'))).status).toBe(404)
  })
})

test.each([
  ['hang', { kind: 'hang', when: 'after' }],
  ['  hang ;when = before ', { kind: 'hang', when: 'before' }],
  ['slow; delay=2000', { kind: 'slow', when: 'after', delay: { kind: 'fixed', ms: 2000 } }],
  [
    'slow; min=100; max=500; when=before',
    { kind: 'slow', when: 'before', delay: { kind: 'uniform', min: 100, max: 500 } },
  ],
  [
    'slow; median=300; sigma=0.5',
    { kind: 'slow', when: 'after', delay: { kind: 'lognormal', median: 300, sigma: 0.5 } },
  ],
  [
    'slow; bytesPerChunk=16; everyMs=50',
    { kind: 'slow', when: 'after', delay: { kind: 'dribble', bytesPerChunk: 16, everyMs: 50 } },
  ],
  ['http-error', { kind: 'http-error', when: 'before', status: 502 }],
  ['http-error; status=503; when=after', { kind: 'http-error', when: 'after', status: 503 }],
  ['truncated-body', { kind: 'truncated-body' }],
  ['malformed-body', { kind: 'malformed-body' }],
  ['callback-late', { kind: 'callback-late', delay: { kind: 'fixed', ms: 60_000 } }],
  [
    'callback-late; min=1000; max=86400000',
    { kind: 'callback-late', delay: { kind: 'uniform', min: 1000, max: 86_400_000 } },
  ],
  ['callback-lost', { kind: 'callback-lost' }],
  ['callback-twice', { kind: 'callback-twice' }],
  ['callback-early', { kind: 'callback-early' }],
  ['callback-out-of-order', { kind: 'callback-out-of-order', waitMs: 60_000 }],
  ['callback-wrong-sign', { kind: 'callback-wrong-sign' }],
])('the header "%s" is read', (text, fault) => {
  expect(readFaultHeader(text)).toEqual(fault)
})

test.each([
  ['', /"kind" must be request-lost, response-lost, hang/],
  ['timeout', /"kind" must be/],
  ['__proto__', /"kind" must be/],
  ['slow', /"delay" is missing/],
  ['slow; delay=soon', /"delay" must be a number/],
  ['slow; delay=-5', /"delay" must be a number/],
  ['slow; delay=1.5', /"delay" must be a whole number/],
  ['slow; delay=31536000000', /"delay" must be at most 600000 milliseconds/],
  ['slow; delay=1; delay=2', /"delay" is given twice/],
  ['slow; delay=5; sigma=1', /"sigma" is unknown; remove it, or write one of kind, when, delay/],
  ['slow; min=500; max=100', /"max" must not be less than "min"/],
  ['slow; min=500', /"max" is missing/],
  ['slow; bytesPerChunk=16; everyMs=50; when=before', /"when" must be "after"/],
  ['hang; when=never', /"when" must be "before" or "after"/],
  ['hang; for=5', /"for" is unknown; remove it, or write one of kind, when/],
  ['hang; before', /"before\\?" is no setting|is not a setting such as/],
  ['http-error; status=404', /"status" must be 500, 502, 503 or 504/],
  ['response-lost, hang', /asks for two faults of one kind/],
  ['callback-late, callback-twice', /asks for two faults of one kind/],
  ['response-lost, callback-soon', /"kind" must be/],
  ['callback-late; delay=90000000', /"delay" must be at most 86400000 milliseconds/],
  ['callback-late; bytesPerChunk=16; everyMs=50', /"kind" must be|"delay" must be/],
  ['callback-twice; delay=5', /"delay" is unknown; remove it, or write one of kind/],
  ['callback-out-of-order; waitMs=-1', /"waitMs" must be a number/],
])(
  'the header "%s" is refused, nothing is recorded, and the message says what to write',
  async (fault, rejection) => {
    const mock = aMockServer()
    const inquiry = await mock.inquire('PGAS', '0110010000')
    const sent = await mock.fetch('/api/v1/bill/check', {
      method: 'POST',
      headers: { 'X-Mock-Fault': fault },
      body: '{}',
    })
    expect([sent.status, sent.headers.get('content-type')]).toEqual([
      400,
      expect.stringContaining('text/plain'),
    ])
    expect(sent.headers.get('x-mock-error')).toMatch(rejection)
    expect(sent.headers.get('x-mock-error')).toContain('"slow; delay=2000; when=after"')
    expect(await sent.text()).toBe(`${sent.headers.get('x-mock-error')}\n`)

    await mock.fetch('/api/v1/bill/check', {
      method: 'POST',
      headers: { 'X-Mock-Fault': fault },
      body: JSON.stringify({ commands: 'pay-pasca', username: '123123123', tr_id: inquiry.trId }),
    })
    expect(await mock.checkStatus(inquiry.refId)).toMatchObject({ responseCode: '42' })
    expect((await mock.admin.requests.list()).kept).toBe(2)
  },
)
