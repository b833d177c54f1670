import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { aMockServer, MORNING, md5, PARTNER } from '../../support/a-mock-server.ts'
import {
  aPrepaidPartner,
  hasOperation,
  PREPAID_OPERATIONS,
} from '../../support/a-prepaid-partner.ts'
import { PREPAID_FIELDS } from '../../support/prepaid-fields.ts'
import { contentTypes, wireFormats, write } from '../../support/wire-formats.ts'

const execute = promisify(execFile)

const WRONG = { ...PARTNER, apiKey: 'not-the-key' }

const speeches = ([1, 2] as const).flatMap((version) =>
  wireFormats.map((format) => ({ version, format })),
)

/** Whether an answer says that the sign was wrong. */
const isForged = (body: string) => /"rc":"204"|<rc>204</.test(body)

/** Sends every operation of a version with a wrong sign. */
const sendAll = async (
  sandbox: Parameters<typeof aPrepaidPartner>[0],
  speech: (typeof speeches)[number],
) => {
  const { call } = aPrepaidPartner(sandbox)
  const sent = PREPAID_OPERATIONS.filter((operation) => hasOperation(operation, speech.version))
  for (const operation of sent) {
    const { body } = await call(operation, PREPAID_FIELDS[operation], { ...speech, by: WRONG })
    expect(isForged(body)).toBe(true)
  }
  return sent.length
}

describe.each(speeches)('version $version in $format', (speech) => {
  test('a replayed request of each operation is signed for it', async () => {
    const mock = aMockServer()
    const count = await sendAll(mock, speech)
    for (let sent = 1; sent <= count; sent += 1) {
      const { id, isSigned } = await mock.admin.requests.replay(`req-${sent}`)
      const { answer } = await mock.admin.requests.get(id)
      expect({ isSigned, isForged: isForged(answer) }).toEqual({ isSigned: true, isForged: false })
    }
  })

  test('an edited top-up is signed for its new ref_id, although it was malformed before', async () => {
    const mock = aMockServer()
    const { call } = aPrepaidPartner(mock)
    await call('topUp', { ...PREPAID_FIELDS.topUp, number: '' }, { ...speech, by: WRONG })
    const { body } = await mock.admin.requests.get('req-1')
    const number = speech.version === 1 ? 'hp' : 'customer_id'
    const edited = (body ?? '')
      .replaceAll('order-a', 'order-c')
      .replace(`"${number}":""`, `"${number}":"0817777215"`)
      .replace(`<${number}></${number}>`, `<${number}>0817777215</${number}>`)
    const { id, isSigned } = await mock.admin.requests.replay('req-1', { body: edited })
    expect(isSigned).toBe(true)
    expect(await mock.admin.requests.get(id)).toMatchObject({
      responseCode: '39',
      command: { kind: 'top-up', refId: 'order-c', version: speech.version },
    })
  })

  test('a top-up with a new ref_id buys again', async () => {
    const mock = aMockServer()
    await aPrepaidPartner(mock).topUp('xld25000', '0817777215', { refId: 'order-a', ...speech })
    const { id } = await mock.admin.requests.replay('req-1', { refId: 'order-b' })
    expect(await mock.admin.requests.get(id)).toMatchObject({
      reason: 'top-up-begun',
      command: { refId: 'order-b' },
    })
    const again = await mock.admin.requests.replay('req-1')
    expect(await mock.admin.requests.get(again.id)).toMatchObject({ reason: 'top-up-known' })
  })
})

describe.each(wireFormats)('version 1 in %s', (format) => {
  test.each([
    ['balance', {}, '00'],
    ['inquiry', { ref_id: 'order-a' }, '39'],
    ['pricelist', {}, '00'],
    ['inquiry_pln', { hp: '12345678901' }, '00'],
    ['game-server-list', { game_code: '142' }, '00'],
  ])('an edited top-up that becomes %s is signed for that', async (commands, fields, code) => {
    const mock = aMockServer()
    const options = { refId: 'order-a', version: 1, format } as const
    await aPrepaidPartner(mock).topUp('xld25000', '0817777215', options)
    const body = write(format, { commands, username: PARTNER.username, ...fields, sign: 'x' })
    const { id, isSigned } = await mock.admin.requests.replay('req-1', { body })
    expect(isSigned).toBe(true)
    expect(await mock.admin.requests.get(id)).toMatchObject({ format, responseCode: code })
  })
})

test('on the paths for browsers the secret is filled in again', async () => {
  const mock = aMockServer()
  await mock.fetch('/api/client-js/check-balance', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: PARTNER.username, secret_key: 'wrong' }),
  })
  const { id, isSigned } = await mock.admin.requests.replay('req-1')
  expect(isSigned).toBe(true)
  expect(await mock.admin.requests.get(id)).toMatchObject({ responseCode: '00' })
})

test('a command that version 1 does not have is sent as it is', async () => {
  const mock = aMockServer()
  await aPrepaidPartner(mock).call('balance', {}, { version: 1 })
  const body = JSON.stringify({ commands: 'inq-pasca', username: PARTNER.username, sign: 'x' })
  expect(await mock.admin.requests.replay('req-1', { body })).toEqual({
    id: 'req-2',
    isSigned: false,
  })
  expect(await mock.admin.requests.get('req-2')).toMatchObject({ body, responseCode: '205' })
})

describe('exported requests of the prepaid API are accepted when they are sent', () => {
  let running: RunningSandbox
  beforeAll(async () => {
    running = await startSandbox({ port: 0, at: MORNING })
  })
  afterAll(() => running.close())

  test.each(speeches)('as curl commands: version $version in $format', async (speech) => {
    const namespace = running.namespace(`curl-${speech.version}-${speech.format}`)
    const count = await sendAll(namespace, speech)
    const { text } = await namespace.admin.requests.export({ format: 'curl' })
    await execute('bash', ['-c', text.replaceAll('curl ', 'curl -s ')])
    const { requests } = await namespace.admin.requests.list()
    expect(requests).toHaveLength(2 * count)
    const answers = requests.slice(0, count).map(({ answer }) => isForged(answer))
    expect(answers).toEqual(answers.map(() => false))
  })

  test.each(speeches)('as a Postman collection: version $version in $format', async (speech) => {
    const name = `postman-${speech.version}-${speech.format}`
    const namespace = running.namespace(name)
    const count = await sendAll(namespace, speech)
    const { text } = await namespace.admin.requests.export({ format: 'postman' })
    const { item } = JSON.parse(text) as Collection
    expect(item).toHaveLength(count)
    for (const { request } of item) {
      const answer = await fetch(request.url.raw.replace('{{baseUrl}}', running.url), {
        method: request.method,
        headers: Object.fromEntries(request.header.map(({ key, value }) => [key, value])),
        body: request.body.raw,
      })
      expect(answer.headers.get('content-type')).toBe(contentTypes[speech.format])
      expect(isForged(await answer.text())).toBe(false)
    }
  })

  test('a sign is that of its ref_id', async () => {
    const namespace = running.namespace('sign')
    await aPrepaidPartner(namespace).topUp('xld25000', '0817777215', { refId: 'x', by: WRONG })
    const { text } = await namespace.admin.requests.export({ format: 'curl' })
    expect(text).toContain(md5(`${PARTNER.username}${PARTNER.apiKey}x`))
  })
})

type Collection = {
  readonly item: readonly {
    readonly request: {
      readonly method: string
      readonly header: readonly { readonly key: string; readonly value: string }[]
      readonly url: { readonly raw: string }
      readonly body: { readonly raw: string }
    }
  }[]
}
