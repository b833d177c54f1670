import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../../mock-server/index.ts'
import { aMockServer, type MockServer, speakTo } from '../../support/a-mock-server.ts'
import { serve } from '../../support/a-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'iak-shared-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
let open: MockServer[] = []
afterEach(async () => {
  await Promise.all(open.map((server) => server.close()))
  open = []
})

/** Two servers with one ledger, each with its own caches. */
const twoServers = () => {
  files += 1
  const ledger = join(folder, `${files}.sqlite`)
  const [a, b] = [aMockServer({ ledger }), aMockServer({ ledger })]
  open.push(a, b)
  return { a, b, ledger }
}

/** Ways to remove bills from a ledger that another server has cached. */
const emptyings = {
  'a reset': (server: MockServer) => server.admin.reset('state'),
  'the upload of a snapshot': async (server: MockServer) => {
    const empty = await aMockServer().admin.snapshot.take()
    await server.admin.snapshot.restore(empty)
  },
  'the removal of its namespace': (server: MockServer) => server.admin.namespaces.remove('default'),
} as const

describe('of two servers on one ledger', () => {
  test.each(Object.entries(emptyings))(
    'one stores and debits the bill it answered, after %s on the other',
    async (_, empty) => {
      const { a, b } = twoServers()
      await b.inquire('TELKOMPSTN', '6391600000')
      await empty(a)
      await a.inquire('TVBIG', '1072160000')
      const inquiry = await b.inquire('TELKOMPSTN', '6391600000')
      expect(inquiry.responseCode).toBe('00')
      const payment = await a.pay(inquiry)
      expect(payment.data).toMatchObject({ response_code: '00', code: 'TELKOMPSTN' })
      expect(payment.data.selling_price).toBe(inquiry.data.selling_price)
      const { holds, entries } = await b.admin.ledger()
      expect(holds).toBe(true)
      expect(entries.at(-1)?.amount).toBe(-Number(inquiry.data.selling_price))
    },
  )

  test('one creates a namespace again that the other has removed', async () => {
    const { a, b } = twoServers()
    const till = (server: MockServer) => speakTo(server.namespace('till-7'))
    await till(b).inquire('PGAS', '0110010000')
    await till(a).inquire('PGAS', '0110010000')
    await a.admin.namespaces.remove('till-7')
    expect(await till(b).inquire('PGAS', '0110010000')).toMatchObject({ responseCode: '00' })
  })

  test('one creates a namespace again that is removed while its call waits for a lock', async () => {
    const { b, ledger } = twoServers()
    const till = speakTo(b.namespace('till-7'))
    await till.inquire('PGAS', '0110010000')
    const other = new DatabaseSync(ledger)
    other.exec('PRAGMA foreign_keys = ON; BEGIN IMMEDIATE')
    const inquiry = till.inquire('PGAS', '0110010000')
    await new Promise((resolve) => setTimeout(resolve, 100))
    other.exec(`DELETE FROM account WHERE namespace = 'till-7';
      DELETE FROM namespace WHERE name = 'till-7'; COMMIT`)
    other.close()
    expect(await inquiry).toMatchObject({ responseCode: '00' })
    expect((await till.admin.ledger()).holds).toBe(true)
  })

  test('one reads consistent books while the other pays', async () => {
    const { a, ledger } = twoServers()
    const payer = await serve(['--port', '0', '--ledger', ledger])
    const mock = speakTo({
      fetch: (path: string, init?: RequestInit) => fetch(payer.url + path, init),
    } as Pick<Sandbox, 'fetch' | 'admin'>)
    let paid = 0
    const payOn = async () => {
      for (; paid < 150; paid += 1) await mock.pay(await mock.inquire('PGAS', '0110010000'))
    }
    const payments = Promise.all([payOn(), payOn()])
    while (paid < 150) {
      expect((await a.admin.ledger()).holds).toBe(true)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await payments
    await payer.stop()
  })

  test('one removes a namespace that only the other has used', async () => {
    const { a, b } = twoServers()
    const inquiry = await speakTo(b.namespace('till-7')).inquire('PGAS', '0110010000')
    await a.admin.namespaces.remove('till-7')
    const { admin } = speakTo(b.namespace('till-7'))
    await expect(admin.transactions.get(inquiry.trId)).rejects.toThrow(/tr_id/)
  })

  test('one settles a payment that the other left pending until it was due', async () => {
    const { a, b } = twoServers()
    const inquiry = await a.inquire('PGAS', '0110010000')
    await b.admin.scenarios.arm({
      name: 'later',
      when: { command: 'payment' },
      answer: { outcomes: ['39'], settle: { afterSeconds: 60, to: '00' } },
    })
    expect(await b.pay(inquiry)).toMatchObject({ responseCode: '39' })
    await a.admin.clock.move(61)
    expect(await a.checkStatus(inquiry.refId)).toMatchObject({ responseCode: '00' })
  })
})
