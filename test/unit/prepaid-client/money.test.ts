import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { IakPrepaid, NoReplyError, UnknownOutcomeError } from '../../../prepaid-client/index.ts'
import { aMockServer } from '../../support/a-mock-server.ts'

const DEPOSIT = 1_000_000_000
const PRICE = 25_000

/** What the network does to a call; some of it after the vendor has decided. */
const FAULTS = [
  'none',
  'request-lost',
  'response-lost',
  'truncated-body',
  'malformed-body',
  'connection-reset',
  'http-error',
  'http-error; when=after',
] as const

const step = fc.record({
  what: fc.constantFrom('top-up', 'status', 'confirm', 'settle'),
  fault: fc.constantFrom(...FAULTS),
  order: fc.integer({ min: 1, max: 2 }),
  code: fc.constantFrom('00', '07'),
})

test('whatever the network does, an order is bought once, and is failed only if the vendor says so', async () => {
  const wire = fc.record({
    version: fc.constantFrom(1, 2),
    format: fc.constantFrom('json', 'xml'),
  })
  await fc.assert(
    fc.asyncProperty(wire, fc.array(step, { maxLength: 12 }), async (spoken, steps) => {
      const mock = aMockServer()
      const client = new IakPrepaid({
        ...{ username: '123123123', apiKey: 'sandbox', baseUrl: 'http://sandbox.test', retries: 0 },
        ...(spoken as { version: 1 | 2; format: 'json' | 'xml' }),
        fetch: (input, init) => mock.fetch(String(input), init),
      })
      const bought = new Map<string, string | undefined>()
      for (const { what, fault, order, code } of steps) {
        const refId = `order-${order}`
        const sent = { refId, productCode: 'xld25000', customerNumber: '0817777215' }
        const headers = fault === 'none' ? {} : { 'X-Mock-Fault': fault }
        const { transactions } = await mock.admin.transactions.list({ limit: 100 })
        const known = transactions.find((one) => one.refId === refId)
        if (what === 'settle') {
          if (known?.state === 'processing') await mock.admin.transactions.settle(known.trId, code)
          if (known?.state === 'processing') bought.set(refId, code)
          continue
        }
        const asked = {
          'top-up': () => client.topUp(sent, { headers }),
          status: () => client.status(sent, { headers }),
          confirm: () => client.confirm(sent, { headers, firstWait: 1, patience: 4 }),
        }
        const told = await asked[what]().catch((error: unknown) => error)
        if (told instanceof Error) {
          expect(told).toBeInstanceOf(NoReplyError)
          if (what === 'top-up') expect(told).toBeInstanceOf(UnknownOutcomeError)
          // A single "not found" is no answer either.
          expect(fault !== 'none' || what === 'confirm').toBe(true)
          continue
        }
        const { outcome } = told as { outcome: string }
        const settled = bought.get(refId)
        if (settled === '00') expect(outcome).toBe('succeeded')
        else if (settled === '07') expect(outcome).toBe('failed')
        else expect(outcome).toBe(known || what === 'top-up' ? 'pending' : 'not-found')
      }
      const { transactions } = await mock.admin.transactions.list({ limit: 100 })
      const topUps = transactions.filter(({ refId }) => refId.startsWith('order-'))
      expect(new Set(topUps.map(({ refId }) => refId)).size).toBe(topUps.length)
      const owed = topUps.filter(({ state }) => state !== 'failed').length * PRICE
      expect(await mock.deposit()).toBe(DEPOSIT - owed)
      await mock.close()
    }),
    { numRuns: 60 },
  )
}, 60_000)
