import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import {
  CallbackError,
  IakPrepaid,
  newRefId,
  type TopUpOutcome,
  verifyCallback,
} from '../../../prepaid-client/index.ts'

const ACCOUNT = { username: '123123123', apiKey: 'sandbox' }

type Told = { readonly body: string; readonly contentType: string; readonly told: TopUpOutcome }

/** A shop's own server, which believes a callback only if `verifyCallback` does. */
const believed: Told[] = []
let waiting: (() => void)[] = []
const shop = createServer(async (request, response) => {
  const contentType = request.headers['content-type'] ?? ''
  const body = await text(request)
  try {
    believed.push({ body, contentType, told: await verifyCallback({ body, contentType }, ACCOUNT) })
    response.writeHead(200).end('OK')
  } catch (error) {
    response.writeHead(error instanceof CallbackError ? error.status : 500).end()
  }
  for (const look of waiting) look()
})

/** The callback about a top-up, once it has come. */
const callbackAbout = (refId: string): Promise<Told> =>
  new Promise((resolve) => {
    const look = () => {
      const found = believed.find(({ told }) => told.refId === refId)
      if (!found) return
      waiting = waiting.filter((other) => other !== look)
      resolve(found)
    }
    waiting.push(look)
    look()
  })

let sandbox: RunningSandbox
let url: string
beforeAll(async () => {
  await once(shop.listen(0, '127.0.0.1'), 'listening')
  url = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/callback`
  sandbox = await startSandbox({ port: 0, callbackUrl: url })
})
afterAll(async () => {
  await sandbox.close()
  shop.close()
})

const send = async ({ body, contentType }: Pick<Told, 'body' | 'contentType'>) =>
  (await fetch(url, { method: 'POST', headers: { 'Content-Type': contentType }, body })).status

describe.each([
  [1, 'json'],
  [1, 'xml'],
  [2, 'json'],
  [2, 'xml'],
] as const)('a callback of version %d in %s', (version, format) => {
  const buy = async (code: string, productCode = 'xld25000') => {
    const client = new IakPrepaid({ ...ACCOUNT, baseUrl: sandbox.url, version, format })
    const order = { refId: newRefId(), productCode, customerNumber: '0817777215' }
    const bought = await client.topUp(order)
    if (bought.outcome !== 'pending' || !bought.trId) throw new Error(bought.outcome)
    await sandbox.admin.transactions.settle(bought.trId, code)
    return { client, order, trId: bought.trId, callback: await callbackAbout(order.refId) }
  }

  test.each([
    ['00', 'xld25000', { outcome: 'succeeded', sn: '123456789', price: 25_000 }],
    ['00', 'hsteam12000', { outcome: 'succeeded', pin: '123456789', price: 16_500 }],
    ['07', 'xld25000', { outcome: 'failed', responseCode: '07', price: 25_000 }],
  ] as const)(
    'settled with %s, of %s, tells a shop the outcome',
    async (code, product, outcome) => {
      const { client, order, trId, callback } = await buy(code, product)
      expect(callback.told).toMatchObject({ ...order, ...outcome, trId })
      expect(callback.contentType).toBe(`application/${format}`)
      // What it tells is what a status check tells.
      const { raw: _told, balance: _then, ...told } = callback.told
      expect(await client.status(order)).toMatchObject(told)
    },
  )

  test('is refused by the shop when its sign or its ref_id was changed', async () => {
    const { order, callback } = await buy('00')
    const count = believed.length
    const { body, contentType } = callback
    const sign = /[0-9a-f]{32}/.exec(body)?.[0] ?? ''
    const wrongSign = body.replace(sign, `${sign.slice(0, -1)}${sign.endsWith('0') ? '1' : '0'}`)
    expect(await send({ contentType, body: wrongSign })).toBe(403)
    expect(await send({ contentType, body: body.replace(sign, '') })).toBe(403)
    expect(await send({ contentType, body: body.replace(order.refId, newRefId()) })).toBe(403)
    expect(await send({ contentType, body: body.slice(0, -9) })).toBe(400)
    expect(believed).toHaveLength(count)
    // The vendor's own, sent once more, has the same sign.
    expect(await send(callback)).toBe(200)
  })
})
