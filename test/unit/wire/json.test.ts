import { describe, expect, test } from 'vitest'
import type { Decoded } from '../../../mock-server/wire/document.ts'
import { jsonCodec } from '../../../mock-server/wire/json.ts'

const decode = (text: string) => {
  const decoded: Decoded = jsonCodec.decode(text)
  return decoded.ok ? { ...decoded.document } : decoded.reason
}

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

describe('reading JSON', () => {
  test('keeps every leaf as the text it was written in', () => {
    expect(decode('{"hp":"0110014601","tr_id":9732788,"raw":true,"none":null}')).toEqual({
      hp: '0110014601',
      tr_id: '9732788',
      raw: 'true',
      none: '',
    })
  })

  test.each(['1e400', '1.50', '-7', '9732788.0', '1'.repeat(40), '12345678901234567890'])(
    'keeps the number %s as written, although a double cannot hold it',
    (number) => expect(decode(`{"tr_id": ${number}}`)).toEqual({ tr_id: number }),
  )

  test('treats a __proto__ key as a normal unknown field', () => {
    const document = decode('{"__proto__":{"polluted":"yes"},"a":"1"}') as Record<string, unknown>
    expect(Object.keys(document)).toEqual(
      ['__proto__', 'a'].filter((key) => Object.hasOwn(document, key)),
    )
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test.each([
    ['', /not JSON/],
    ['{"a":', /not JSON/],
    ['[]', /one JSON object/],
    ['"text"', /one JSON object/],
    ['42', /one JSON object/],
    ['null', /one JSON object/],
    [nested(17), /deeper than 16/],
    [`{"a":${'['.repeat(16)}${']'.repeat(16)}}`, /deeper than 16/],
    [`${'['.repeat(10_000)}${']'.repeat(10_000)}`, /one JSON object/],
    [nested(10_000), /deeper than 16/],
  ])('refuses %#', (text, reason) => expect(decode(text)).toMatch(reason))

  test('takes sixteen levels of nesting', () => expect(decode(nested(16))).toBeTypeOf('object'))
})

describe('writing JSON', () => {
  const encode = (data: Record<string, string | number>) =>
    jsonCodec.encode({ data, envelope: 'data' })

  test('is compact, in field order, with an empty meta', () => {
    expect(encode({ b: 1, a: '01' })).toBe('{"data":{"b":1,"a":"01"},"meta":[]}')
  })

  test('escapes slashes and letters outside ASCII as PHP does', () => {
    expect(encode({ message: 'PENDING / é 😀' })).toBe(
      '{"data":{"message":"PENDING \\/ \\u00e9 \\ud83d\\ude00"},"meta":[]}',
    )
  })
})
