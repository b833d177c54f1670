import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { describeInBrowser, visit } from '../../support/a-browser.ts'
import {
  aMockServer,
  aRefId,
  MORNING,
  type MockServer,
  PARTNER,
} from '../../support/a-mock-server.ts'
import { wireFormats } from '../../support/wire-formats.ts'

const PATH = '/api/v1/client-js/bill/check'
const ORIGIN = { Origin: 'https://shop.example' }

/** What the vendor's SDK for browsers sends. */
const commands = ({ username, apiKey }: typeof PARTNER = PARTNER) => {
  const caller = { username, secret_key: apiKey }
  return {
    inquiry: (code: string, hp: string, refId: string) => ({
      commands: 'inq-pasca',
      ...caller,
      code,
      hp,
      ref_id: `${refId}-csjs-sdk`,
    }),
    payment: (trId: unknown) => ({ commands: 'pay-pasca', ...caller, tr_id: trId as number }),
    status: (refId: string) => ({
      commands: 'checkstatus',
      ...caller,
      ref_id: `${refId}-csjs-sdk`,
    }),
    prices: { commands: 'pricelist-pasca', ...caller, status: 'all' },
  }
}

const send = (mock: MockServer, fields: Parameters<MockServer['send']>[0], path = PATH) =>
  mock.send(fields, { path, headers: ORIGIN })

describe('the path of the vendor’s SDK for browsers', () => {
  test.each(wireFormats)(
    'takes every command with a secret_key in place of a sign (%s)',
    async (format) => {
      const mock = aMockServer()
      const { inquiry, payment, status, prices } = commands()
      const refId = aRefId()
      const options = { format, path: PATH }
      const inquired = await mock.send(inquiry('PGAS', '0110010000', refId), options)
      expect(inquired).toMatchObject({ responseCode: '00' })
      expect(String(inquired.data.ref_id)).toBe(`${refId}-csjs-sdk`)
      expect(await mock.send(status(refId), options)).toMatchObject({ responseCode: '42' })
      expect(await mock.send(payment(inquired.data.tr_id), options)).toMatchObject({
        responseCode: '00',
      })
      expect(await mock.send(status(refId), options)).toMatchObject({ responseCode: '00' })
      const list = await mock.send(prices, { ...options, path: `${PATH}/pdam` })
      expect(JSON.stringify(list.data)).toContain('PDAMKOTA')
      expect(JSON.stringify(list.data)).not.toContain('PGAS')
    },
  )

  test('refuses another key with 100, and reveals only whose key it is', async () => {
    const other = { username: '0812000111', apiKey: 'their-own-key' }
    const mock = aMockServer({ accounts: [PARTNER, other] })
    const { status } = commands()
    const wrong = await send(mock, { ...status('x'), secret_key: other.apiKey })
    expect(wrong).toMatchObject({ status: 200, responseCode: '100' })
    expect(wrong.headers.get('x-mock-hint')).toMatch(/key of account 0812000111/)
    expect(wrong.headers.get('x-mock-hint')).not.toContain(other.apiKey)
  })

  test.each([
    [
      'a sign in place of the secret_key',
      PATH,
      { secret_key: undefined, sign: 'x' },
      /send secret_key instead of sign/,
    ],
    [
      'a secret_key on the path for servers',
      '/api/v1/bill/check',
      {},
      /secret_key is for \/api\/v1\/client-js/,
    ],
  ])('refuses %s with 107', async (_what, path, change, hint) => {
    const fields = { ...commands().status('x'), ...change }
    const answer = await send(aMockServer(), fields as Record<string, string>, path)
    expect(answer).toMatchObject({ status: 400, responseCode: '107' })
    expect(answer.headers.get('x-mock-hint')).toMatch(hint)
  })

  test('answers a preflight with 204, for itself and no other path of the vendor', async () => {
    const mock = aMockServer()
    const headers = {
      ...ORIGIN,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type,x-mock-namespace',
    }
    const ask = (path: string) => mock.fetch(path, { method: 'OPTIONS', headers })
    for (const path of [PATH, `${PATH}/`, `${PATH}/pdam`, `/ns/shop${PATH}`]) {
      const answer = await ask(path)
      expect([answer.status, await answer.text()]).toEqual([204, ''])
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'POST, OPTIONS',
        'access-control-allow-headers': 'content-type,x-mock-namespace',
      })
    }
    expect(await mock.admin.requests.count()).toBe(0)
    for (const path of [
      '/api/v1/bill/check',
      '/api/v1/bill/check/pdam',
      '/api/v1/bill/download/custom',
      '/api/v1/download/1',
      '/api/v1/download/1/1',
    ]) {
      const answer = await ask(path)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      expect(answer.headers.get('x-mock-hint')).toMatch(/web page cannot call it; .*secret/)
      expect(await answer.text()).toContain('117')
    }
  })

  test('lets a page read its answers, including refusals and the mock’s own', async () => {
    const mock = aMockServer()
    const allowed = async (path: string, body: string, more: Record<string, string> = {}) => {
      const headers = { ...ORIGIN, ...more, 'Content-Type': 'application/json' }
      const answer = await mock.fetch(path, { method: 'POST', headers, body })
      return [answer.status, answer.headers.get('access-control-allow-origin')]
    }
    expect(await allowed(PATH, JSON.stringify(commands().prices))).toEqual([200, '*'])
    expect(await allowed(PATH, '{')).toEqual([400, '*'])
    expect(await allowed(PATH, '{}', { 'X-Mock-Fault': 'gremlins' })).toEqual([400, '*'])
    expect(await allowed(`/ns/never-created${PATH}`, '{}')).toEqual([403, '*'])
    expect(await allowed('/api/v1/bill/check', '{}')).toEqual([200, null])
  })

  test('redacts every secret_key in the journal, known or not', async () => {
    const mock = aMockServer()
    const { prices } = commands()
    await send(mock, prices)
    await send(mock, { ...prices, secret_key: 'a-key-of-another-server' })
    await send(mock, { ...prices, commands: 'nonsense', secret_key: 'a-key-of-another-server' })
    const { requests } = await mock.admin.requests.list()
    expect(requests).toHaveLength(3)
    const explained = await Promise.all(requests.map(({ id }) => mock.admin.requests.explain(id)))
    const shown = JSON.stringify([requests, explained])
    expect(shown).not.toContain('a-key-of-another-server')
    expect(shown).not.toContain('"sandbox')
    expect(shown).toContain('***')
  })

  test('can be replayed', async () => {
    const mock = aMockServer()
    const { inquiry } = commands()
    const first = await send(mock, inquiry('PGAS', '0110010000', aRefId()))
    const [last] = (await mock.admin.requests.list({ limit: 1 })).requests
    const replayed = await mock.admin.requests.replay(last?.id ?? '', { refId: aRefId() })
    expect(replayed.isSigned).toBe(true)
    const again = (await mock.admin.requests.list({ limit: 1 })).requests[0]
    expect([first.responseCode, again?.responseCode]).toEqual(['00', '00'])
  })
})

describeInBrowser('a page of another site, in a browser', () => {
  let sandbox: RunningSandbox
  let shop: string
  const site = createServer((_, response) =>
    response.setHeader('Content-Type', 'text/html').end('<h1>Toko</h1>'),
  )
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, at: MORNING })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    shop = `http://localhost:${(site.address() as AddressInfo).port}`.replace(
      'localhost',
      '127.0.0.1',
    )
  })
  afterAll(async () => {
    site.close()
    await sandbox.close()
  })

  test('inquires, pays and reads the receipt', async () => {
    const allow = /CORS|ERR_FAILED|404|^asked another host: http:\/\/127\.0\.0\.1:/
    const { page } = await visit(shop, { allow })
    const { inquiry, payment } = commands()
    const call = (path: string, fields?: object) =>
      page.evaluate(
        async ([url, body]) => {
          const init = body && {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body,
          }
          const answer = await fetch(url as string, init || {})
          return ((await answer.json()) as { data: Record<string, unknown> }).data
        },
        [sandbox.url + path, fields && JSON.stringify(fields)],
      )
    const inquired = await call(PATH, inquiry('PGAS', '0110010000', 'from-a-page'))
    expect(inquired).toMatchObject({ response_code: '00', ref_id: 'from-a-page-csjs-sdk' })
    expect(await call(PATH, payment(inquired.tr_id))).toMatchObject({ response_code: '00' })
    expect(await call(`/api/v1/download/${inquired.tr_id}/1`)).toMatchObject({
      NAMA: expect.any(String),
    })
    await expect(call('/api/v1/bill/check', payment(inquired.tr_id))).rejects.toThrow(/fetch/)
  })
})
