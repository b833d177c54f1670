import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../mock-server/index.ts'
import { MORNING, md5, speakTo } from '../support/a-mock-server.ts'

let sandbox: RunningSandbox
let untouched: string

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, at: MORNING })
  untouched = await state()
})
afterAll(() => sandbox.close())

/** What a refused request must not change. */
const state = async () => {
  const mock = speakTo(sandbox)
  const checks = ['09128374651', '09128374658', '151270689512', '978994691278'].map((refId) =>
    mock.checkStatus(refId),
  )
  return JSON.stringify([await mock.deposit(), (await Promise.all(checks)).map(({ body }) => body)])
}

const json = 'application/json'
const xml = 'application/xml'

const post = async (body: string | Uint8Array, contentType = json) => {
  const response = await sandbox.fetch('/api/v1/bill/check', {
    method: 'POST',
    headers: { 'Content-Type': contentType },
    body: body as NonNullable<RequestInit['body']>,
  })
  return { status: response.status, body: await response.text() }
}

const refusal = (format: string, code: string, message: string) =>
  format === json
    ? `{"data":{"response_code":"${code}","message":"${message}"},"meta":[]}`
    : `<?xml version="1.0"?>\n<mp><response_code>${code}</response_code><message>${message}</message></mp>\n`

const formatError = (format: string) => refusal(format, '107', 'XML FORMAT ERROR')

const deepJson = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
const filler = (bytes: number) => `{"commands":"${'x'.repeat(bytes - 15)}"}`

const BOMB = `<?xml version="1.0"?><!DOCTYPE mp [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><mp><commands>&b;</commands></mp>`

describe('a body that cannot be read is refused with 107', () => {
  test.each([
    ['an empty JSON body', '', json, 400],
    ['an empty XML body', '', xml, 400],
    ['truncated JSON', '{"commands":"pay-pasca","username":"123', json, 400],
    ['a JSON array', '[{"commands":"pay-pasca"}]', json, 400],
    ['a JSON text', '"pay-pasca"', json, 400],
    ['a JSON number', '42', json, 400],
    ['two XML roots', '<mp><commands>a</commands></mp><mp><commands>b</commands></mp>', xml, 400],
    ['unclosed tags', '<mp><commands>pay-pasca</mp>', xml, 400],
    ['another root element', '<iak><commands>pay-pasca</commands></iak>', xml, 400],
    ['an entity bomb', BOMB, xml, 400],
    [
      'an external entity',
      '<!DOCTYPE mp [<!ENTITY x SYSTEM "file:///etc/passwd">]><mp><commands>&x;</commands></mp>',
      xml,
      400,
    ],
    ['65 KiB of JSON', filler(65 * 1024), json, 413],
    ['65 KiB of XML', `<mp><a>${'x'.repeat(65 * 1024)}</a></mp>`, xml, 413],
    ['one byte over 64 KiB', filler(64 * 1024 + 1), json, 413],
    ['10,000 levels of JSON objects', deepJson(10_000), json, 400],
    ['10,000 levels of JSON arrays', `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, json, 400],
    ['10,000 levels of XML', '<a>'.repeat(10_000), xml, 400],
    ['64 KiB of blanks', ' '.repeat(64 * 1024), xml, 400],
    ['64 KiB of line breaks and a letter', `${'\n'.repeat(64 * 1024 - 1)}x`, xml, 400],
    ['64 KiB of quotes that never end', `{"a": x ${'"\\'.repeat(32 * 1024 - 8)}`, json, 400],
    ['a NUL byte in JSON', '{"commands":"pay\u0000pasca"}', json, 400],
    ['a NUL byte in XML', '<mp><commands>pay\u0000pasca</commands></mp>', xml, 400],
    ['invalid UTF-8 in JSON', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), json, 400],
    ['invalid UTF-8 in XML', new Uint8Array([0x3c, 0x6d, 0x70, 0x3e, 0xc3, 0x28]), xml, 400],
    ['XML under a JSON Content-Type', '<mp><commands>pay-pasca</commands></mp>', json, 400],
    ['JSON under an XML Content-Type', '{"commands":"pay-pasca"}', xml, 400],
  ])('%s', async (_what, body, contentType, status) => {
    expect(await post(body, contentType)).toEqual({ status, body: formatError(contentType) })
    expect(await state()).toBe(untouched)
  })
})

test('exactly 64 KiB is read', async () => {
  expect(await post(filler(64 * 1024))).toEqual({
    status: 200,
    body: refusal(json, '101', 'INVALID COMMAND'),
  })
})

test('refuses 65 KiB in chunks of unknown length', async () => {
  const chunk = new TextEncoder().encode('x'.repeat(1024))
  let left = 65
  const body = new ReadableStream({
    pull: (controller) => {
      left -= 1
      if (left < 0) controller.close()
      else controller.enqueue(chunk)
    },
  })
  const init = {
    method: 'POST',
    headers: { 'Content-Type': json },
    body,
    duplex: 'half',
  } as RequestInit
  const response = await sandbox.fetch('/api/v1/bill/check', init)
  expect([response.status, await response.text()]).toEqual([413, formatError(json)])
})

describe('an unusual value', () => {
  const payment = (trId: string, signed: string) =>
    `{"commands":"pay-pasca","username":"123123123","tr_id":${trId},"sign":"${md5(`123123123sandbox${signed}`)}"}`
  const notFound = { status: 200, body: refusal(json, '06', 'INQUIRY ID NOT FOUND') }

  test.each([
    ['negative', '-9732788'],
    ['fractional', '9732788.5'],
    ['1e400', '1e400'],
    ['40 digits long', '9'.repeat(40)],
    ['beyond what a double holds', '9007199254740993'],
    ['zero', '0'],
  ])('a tr_id that is %s matches no inquiry', async (_what, trId) => {
    expect(await post(payment(trId, trId))).toEqual(notFound)
    expect(await post(payment(`"${trId}"`, trId))).toEqual(notFound)
    expect(await state()).toBe(untouched)
  })

  test('a number instead of a string is read as its text', async () => {
    const sign = md5('123123123sandboxcs')
    const body = `{"commands":"checkstatus","username":123123123,"ref_id":151270689512,"sign":"${sign}"}`
    expect((await post(body)).body).toContain('"response_code":"42"')
  })

  test.each([
    ['a list', '["9732788"]'],
    ['an object', '{"id":"9732788"}'],
  ])('%s instead of a string is reported as an invalid field', async (_what, value) => {
    const answer = await post(
      `{"commands":"pay-pasca","username":"123123123","tr_id":${value},"sign":"x"}`,
    )
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.body).data.error_details).toEqual({
      tr_id: ['The tr id must be a string.'],
    })
  })

  test('a repeated XML field is reported as an invalid field', async () => {
    const answer = await post(
      '<mp><commands>pay-pasca</commands><username>1</username><tr_id>1</tr_id><tr_id>2</tr_id><sign>x</sign></mp>',
      xml,
    )
    expect(answer.status).toBe(400)
    expect(answer.body).toContain('<tr_id>The tr id must be a string.</tr_id>')
  })

  test('null instead of a string is a missing field', async () => {
    const answer = await post(
      '{"commands":"pay-pasca","username":"123123123","tr_id":null,"sign":"x"}',
    )
    expect(JSON.parse(answer.body).data.error_details).toEqual({
      tr_id: ['The tr id field is required.'],
    })
  })

  test('a __proto__ key changes nothing', async () => {
    const body = '{"__proto__":{"commands":"pay-pasca"},"constructor":{"prototype":{"x":1}}}'
    expect(await post(body)).toEqual({ status: 200, body: refusal(json, '101', 'INVALID COMMAND') })
    expect(({} as Record<string, unknown>).commands).toBeUndefined()
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'the command %s is unknown',
    async (command) => {
      expect(await post(`{"commands":"${command}"}`)).toEqual({
        status: 200,
        body: refusal(json, '101', 'INVALID COMMAND'),
      })
    },
  )

  test('a NUL and line breaks in a ref_id are a malformed ref_id and break no header', async () => {
    const refId = 'a\u0000b\r\nX-Evil: 1'
    const answer = await speakTo(sandbox).inquire('PGAS', '0110010000', { refId })
    expect(answer).toMatchObject({ status: 200, responseCode: '03' })
    expect(answer.headers.get('x-evil')).toBeNull()
  })

  test("an upper-case command is not the vendor's", async () => {
    expect((await post('{"commands":"PAY-PASCA"}')).body).toContain('"101"')
  })
})

const open = (
  bytes: string,
  port = sandbox.port,
): Promise<{ socket: Socket; closed: Promise<string> }> =>
  new Promise((resolve, reject) => {
    let received = ''
    const socket = connect(port, '127.0.0.1', () => {
      const closed = new Promise<string>((done) => socket.on('close', () => done(received)))
      socket.write(bytes)
      resolve({ socket, closed })
    })
    socket.on('data', (chunk) => {
      received += chunk.toString()
    })
    socket.on('error', reject)
  })

describe('a connection that never finishes its request', () => {
  test('does not block others, even a hundred of them', async () => {
    const head =
      'POST /api/v1/bill/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n'
    const idle = await Promise.all(Array.from({ length: 100 }, () => open(head)))
    expect((await sandbox.fetch('/__admin/livez')).status).toBe(200)
    expect((await post('{}')).status).toBe(200)
    for (const { socket } of idle) socket.destroy()
    await Promise.all(idle.map(({ closed }) => closed))
    expect(await state()).toBe(untouched)
  })

  test.each([
    ['of a known length', '/api/v1/bill/check', 'Content-Length: 100\r\n\r\n{"comm'],
    ['in chunks', '/api/v1/bill/check', 'Transfer-Encoding: chunked\r\n\r\n5\r\n{"com\r\n'],
    ['to the admin API', '/__admin/faults', 'Transfer-Encoding: chunked\r\n\r\n5\r\n{"com\r\n'],
  ])(
    'is logged as a client that disconnected, not as an internal error: %s',
    async (_, path, rest) => {
      const events: unknown[] = []
      const observe = {
        clientAborted: () => events.push('left'),
        failed: (error: unknown) => events.push(error),
      }
      const own = await startSandbox({ port: 0, observe })
      const { socket, closed } = await open(
        `POST ${path} HTTP/1.1\r\nHost: localhost\r\n${rest}`,
        own.port,
      )
      setTimeout(() => socket.destroy(), 50)
      await closed
      await expect.poll(() => events).toEqual(['left'])
      expect(await own.admin.requests.count()).toBe(0)
      await own.close()
    },
  )

  test('times out', async () => {
    const { closed } = await open(
      'POST /api/v1/bill/check HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n',
    )
    expect(await closed).toMatch(/^HTTP\/1\.1 408|^$/)
  })

  test('that is not HTTP gets 400 and is closed', async () => {
    const { closed } = await open('this is not HTTP\r\n\r\n')
    expect(await closed).toMatch(/^HTTP\/1\.1 400/)
  })
})

test('the server still pays a bill after all this', async () => {
  const mock = speakTo(sandbox)
  const inquiry = await mock.inquire('PGAS', '0110010000', { refId: 'after-all-this' })
  expect(await mock.pay(inquiry)).toMatchObject({ responseCode: '00' })
  await mock.admin.reset('state')
})
