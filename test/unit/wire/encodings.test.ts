import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { aMockServer, md5 } from '../../support/a-mock-server.ts'

const XML = 'application/xml'
const JSON_TYPE = 'application/json'

const ask = async (body: string | Uint8Array, headers: Record<string, string>) => {
  const mock = aMockServer()
  const answer = await mock.post(body, {}, headers)
  const code = /response_code(?:":"|>)(\d+)/.exec(await answer.text())?.[1]
  const [last] = (await mock.admin.requests.list({ limit: 1 })).requests
  const refId = last?.document?.ref_id
  return { status: answer.status, code, hint: answer.headers.get('x-mock-hint') ?? '', refId }
}

const sign = md5('123123123sandboxcs')
const check = (refId: string, declaration: string) =>
  `${declaration}<mp><commands>checkstatus</commands><username>123123123</username><ref_id>${refId}</ref_id><sign>${sign}</sign></mp>`
const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`

/** Each character in one byte, as in one-byte encodings. */
const latin = (text: string) => Buffer.from(text, 'latin1')
const utf16le = (text: string) => Buffer.from(text, 'utf16le')
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('XML is decoded as it declares', () => {
  test.each([
    ['ISO-8859-1', latin(check('pesanan-é', declared('ISO-8859-1'))), 'é'],
    ['iso-8859-1 in lower case', latin(check('pesanan-é', declared('iso-8859-1'))), 'é'],
    ['windows-1252', latin(check('pesanan-\x80', declared('windows-1252'))), '€'],
    ['US-ASCII', latin(check('pesanan-1', declared('US-ASCII'))), '1'],
    ['UTF-8', check('pesanan-é', declared('UTF-8')), 'é'],
    ['nothing, which is UTF-8', check('pesanan-é', ''), 'é'],
    [
      'UTF-16 with a mark, little-endian',
      utf16le(`\ufeff${check('pesanan-é', declared('UTF-16'))}`),
      'é',
    ],
    [
      'UTF-16 with a mark, big-endian',
      utf16be(`\ufeff${check('pesanan-é', declared('utf-16'))}`),
      'é',
    ],
    ['UTF-16 without a mark', utf16le(check('pesanan-é', declared('UTF-16LE'))), 'é'],
    ['nothing, in UTF-16 with a mark', utf16le(`\ufeff${check('pesanan-é', '')}`), 'é'],
    ['Shift_JIS', Buffer.from(latin(check('pesanan-\x83\x41', declared('Shift_JIS')))), 'ア'],
  ])('%s', async (_what, body, character) => {
    const { status, code, refId } = await ask(body, { 'Content-Type': XML })
    expect({ status, code }).toEqual({ status: 200, code: '06' })
    expect(refId).toBe(`pesanan-${character}`)
  })

  test('otherwise by the charset of Content-Type', async () => {
    const body = latin(check('pesanan-é', ''))
    const { refId } = await ask(body, { 'Content-Type': `${XML}; charset="ISO-8859-1"` })
    expect(refId).toBe('pesanan-é')
  })

  test('and the declaration overrides the charset, which PHP ignores', async () => {
    const body = latin(check('pesanan-é', declared('ISO-8859-1')))
    const { refId } = await ask(body, { 'Content-Type': `${XML}; charset=utf-8` })
    expect(refId).toBe('pesanan-é')
  })

  test('and a body that is not UTF-8 is replayed byte for byte', async () => {
    const mock = aMockServer()
    await mock.post(latin(check('pesanan-é', declared('ISO-8859-1'))), {}, { 'Content-Type': XML })
    const [last] = (await mock.admin.requests.list({ limit: 1 })).requests
    await mock.admin.requests.replay(last?.id ?? '')
    const [again] = (await mock.admin.requests.list({ limit: 1 })).requests
    expect([again?.responseCode, again?.document?.ref_id]).toEqual(['06', 'pesanan-é'])
  })
})

describe('bytes and their declaration that contradict each other are refused with 107', () => {
  test.each([
    [
      'utf-16 over UTF-8',
      check('a', declared('utf-16')),
      /names "utf-16", but the bytes are UTF-8/,
    ],
    ['UTF-16LE over UTF-8', check('a', declared('UTF-16LE')), /names "UTF-16LE"/],
    [
      'US-ASCII over other bytes',
      latin(check('é', declared('US-ASCII'))),
      /byte E9 at offset \d+ is not ASCII/,
    ],
    ['UTF-8 over ISO-8859-1', latin(check('é', declared('UTF-8'))), /names "UTF-8": byte E9/],
    ['nothing over ISO-8859-1', latin(check('é', '')), /not UTF-8.*byte E9/],
    [
      'UTF-8 over UTF-16',
      utf16le(`\ufeff${check('a', declared('UTF-8'))}`),
      /names "UTF-8" but the bytes are UTF-16LE/,
    ],
    [
      'ISO-8859-1 after a mark of UTF-8',
      `\ufeff${check('a', declared('ISO-8859-1'))}`,
      /names "ISO-8859-1"/,
    ],
    [
      'an unknown encoding',
      check('a', declared('EBCDIC-ID')),
      /"EBCDIC-ID", which is not a known encoding/,
    ],
    ['an empty one', check('a', declared('')), /not a known encoding/],
  ])('%s', async (_what, body, hint) => {
    const answer = await ask(body, { 'Content-Type': XML })
    expect(answer).toMatchObject({ status: 400, code: '107' })
    expect(answer.hint).toMatch(hint)
  })

  test('the charset of Content-Type, too', async () => {
    const answer = await ask(check('a', ''), { 'Content-Type': `${XML}; charset=utf-16` })
    expect(answer).toMatchObject({
      code: '107',
      hint: expect.stringContaining('Content-Type names "utf-16"'),
    })
  })
})

describe('JSON is UTF-8', () => {
  const body = `{"commands":"checkstatus","username":"123123123","ref_id":"pesanan-é","sign":"${sign}"}`

  test.each([
    ['in ISO-8859-1', latin(body), JSON_TYPE, /not UTF-8: byte E9 at offset/],
    [
      'in declared ISO-8859-1',
      latin(body),
      `${JSON_TYPE}; charset=iso-8859-1`,
      /byte E9.*Content-Type names "iso-8859-1"/,
    ],
    ['in UTF-16 with a mark', utf16le(`\ufeff${body}`), JSON_TYPE, /JSON in UTF-16LE/],
    ['in UTF-16 without one', utf16be(body), JSON_TYPE, /JSON in UTF-16BE/],
  ])('%s it is refused with 107', async (_what, bytes, type, hint) => {
    const answer = await ask(bytes, { 'Content-Type': type })
    expect(answer).toMatchObject({ status: 400, code: '107' })
    expect(answer.hint).toMatch(hint)
  })

  test.each([JSON_TYPE, `${JSON_TYPE}; charset=ISO-8859-1`, `${JSON_TYPE}; charset=utf8`])(
    'and read as such whatever %s says',
    async (type) => {
      expect((await ask(body, { 'Content-Type': type })).refId).toBe('pesanan-é')
      expect((await ask(`\ufeff${body}`, { 'Content-Type': type })).refId).toBe('pesanan-é')
    },
  )
})

describe('a compressed body is refused with 107 that names the encoding', () => {
  const body = Buffer.from('{"commands":"nonsense"}')
  const codings = {
    gzip: gzipSync(body),
    'x-gzip': gzipSync(body),
    deflate: deflateSync(body),
    br: brotliCompressSync(body),
    zstd: zstdCompressSync(body),
    'gzip, br': brotliCompressSync(gzipSync(body)),
  }

  test.each(Object.entries(codings))('%s', async (coding, bytes) => {
    const headers = { 'Content-Type': JSON_TYPE, 'Content-Encoding': coding }
    const answer = await ask(bytes, headers)
    expect(answer).toMatchObject({ status: 400, code: '107' })
    expect(answer.hint).toContain(`Content-Encoding is ${coding}`)
    expect(answer.hint).toContain('turn request compression off')
  })

  test.each(['gzip', 'deflate', 'zstd'] as const)('%s without a header', async (coding) => {
    const answer = await ask(codings[coding], { 'Content-Type': JSON_TYPE })
    expect(answer).toMatchObject({
      status: 400,
      code: '107',
      hint: expect.stringContaining(coding),
    })
  })

  test.each(['identity', 'Identity', ' identity , identity', ''])(
    'but %j is not one',
    async (coding) => {
      const answer = await ask(body, { 'Content-Type': JSON_TYPE, 'Content-Encoding': coding })
      expect(answer).toMatchObject({ status: 200, code: '101' })
    },
  )
})

describe('the hint recognises a body in another format', () => {
  const form = 'application/x-www-form-urlencoded'
  const boundary = 'multipart/form-data; boundary=x'
  const parts =
    '--x\r\nContent-Disposition: form-data; name="commands"\r\n\r\ninq-pasca\r\n--x--\r\n'

  test.each([
    ['a form', 'commands=inq-pasca&username=1', form, /form-encoded.*application\/json/],
    ['a form of one field', 'commands=inq-pasca', form, /form-encoded/],
    ['a form labelled JSON', 'commands=inq-pasca&username=1', JSON_TYPE, /form-encoded/],
    ['a form labelled XML', 'commands=inq-pasca&username=1', XML, /form-encoded/],
    ['a form as plain text', 'commands=inq-pasca&username=1', 'text/plain', /form-encoded/],
    ['JSON encoded for a URL', '%7B%22commands%22%3A%22x%22%7D', form, /form-encoded/],
    ['JSON in a field of a form', 'data={"commands":"x"}', form, /form-encoded/],
    ['a multipart form', parts, boundary, /multipart/],
    ['a multipart form labelled JSON', parts, JSON_TYPE, /multipart/],
    ['JSON labelled XML', '{"commands":"x"}', XML, /looks like JSON but is labelled XML/],
    ['a JSON array labelled XML', ' [1]', XML, /looks like JSON but is labelled XML/],
    ['JSON labelled with the older name of XML', '{"commands":"x"}', 'text/xml', /labelled XML/],
    ['JSON labelled as a kind of XML', '{"commands":"x"}', 'application/soap+xml', /labelled XML/],
    ['XML labelled as a kind of JSON', '<mp/>', 'application/vnd.api+json', /labelled JSON/],
    ['JSON after a mark labelled XML', '\ufeff\n{"commands":"x"}', XML, /looks like JSON/],
    ['XML labelled JSON', '<mp/>', JSON_TYPE, /looks like XML but is labelled JSON/],
    ['XML after a mark labelled JSON', '\ufeff <mp/>', JSON_TYPE, /looks like XML/],
    ['nothing', '', JSON_TYPE, /the body is empty/],
    ['blanks', ' \r\n ', XML, /the body is empty/],
  ])('%s', async (_what, body, type, hint) => {
    const answer = await ask(body, { 'Content-Type': type })
    expect(answer).toMatchObject({ status: 400, code: '107' })
    expect(answer.hint).toMatch(hint)
  })

  test.each([
    ["{'commands':'x'}", /line 1, column 2: a single quote/],
    ['{"commands":"x",}', /a trailing comma/],
    ['{commands:"x"}', /a word without double quotes/],
    ['{"a":1}\n// note', /line 2, column 1: a comment/],
    ['{"commands":"x', /ends too early/],
    ['{"commands":"pay"', /ends too early/],
    ['{"commands":"x"', /ends too early/],
    ['{"commands":"x",\n', /ends too early/],
    ['{', /ends too early/],
    ['{"raw":True}', /a word that is not a JSON value/],
  ])('malformed JSON by its mistake: %s', async (body, hint) => {
    expect((await ask(body, { 'Content-Type': JSON_TYPE })).hint).toMatch(hint)
  })

  test('a tag that is not closed by its name', async () => {
    const { hint } = await ask('<mp><commands>inq-pasca<sign>x</sign></mp>', {
      'Content-Type': XML,
    })
    expect(hint).toContain('end tag for element commands')
  })

  test.each([
    ['{"sign":"6bc194c0d23c18a12f5d6919aa72bc30",,"username":"0812-secret"}', JSON_TYPE],
    ['{"sign":6bc194c0d23c18a12f5d6919aa72bc30}', JSON_TYPE],
    ['<mp><sign>6bc194c0d23c18a12f5d6919aa72bc30&</sign></mp>', XML],
    ['sign=6bc194c0d23c18a12f5d6919aa72bc30', form],
  ])('and no value of it is repeated: %s', async (body, type) => {
    expect((await ask(body, { 'Content-Type': type })).hint).not.toMatch(/6bc194|0812/)
  })
})
