import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { MORNING, speakTo } from '../../support/a-mock-server.ts'
import { wireFormats } from '../../support/wire-formats.ts'
import { aPayment, apart, lookOn } from './a-wire.ts'

let sandbox: RunningSandbox

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, at: MORNING })
})
afterAll(() => sandbox.close())

/** Pays under a fault: what a raw socket received, and what the journal has. */
const payUnder = async (fault: string, format: (typeof wireFormats)[number]) => {
  const mock = speakTo(sandbox)
  const { trId } = await mock.inquire('PGAS', '0110010000', { format })
  const headers = { 'X-Mock-Fault': fault, Connection: 'close' }
  const seen = await lookOn(sandbox.port, aPayment(trId, format, headers))
  const [exchange] = (await mock.admin.requests.list({ limit: 1 })).requests
  return { seen, exchange }
}

const statusOf = (text: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])

describe.each(wireFormats)('the journal keeps the bytes that were sent, in %s', (format) => {
  test.each([
    'truncated-body',
    'malformed-body',
    'http-error; status=503; when=after',
    'http-error',
    'slow; delay=20',
    'slow; bytesPerChunk=100; everyMs=2',
  ])('%s', async (fault) => {
    const { seen, exchange } = await payUnder(fault, format)
    const sent = exchange?.fault?.sent
    expect(sent?.status).toBe(statusOf(seen.text))
    expect(sent?.bodyEncoding).toBe('text')
    expect(sent?.body).toBe(apart(seen).body)
    for (const [name, value] of Object.entries(sent?.headers ?? {}))
      expect(seen.text.toLowerCase()).toContain(`${name}: ${value}`.toLowerCase())
  })

  test.each(['request-lost', 'response-lost', 'connection-reset'])('none of %s', async (fault) => {
    const { seen, exchange } = await payUnder(fault, format)
    expect(seen.text).toBe('')
    expect(exchange?.fault).toMatchObject({ sent: null })
  })

  test('besides the vendor’s reply, which matches the ledger', async () => {
    const { exchange } = await payUnder('truncated-body', format)
    expect(exchange?.status).toBe(200)
    expect(exchange?.answer).toContain('PAYMENT SUCCESS')
    expect(exchange?.answer.startsWith(exchange.fault?.sent?.body ?? 'nothing')).toBe(true)
  })
})
