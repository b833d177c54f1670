import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatBody } from '../../../console/requests/format-body.ts'

const formatted = (body: string) =>
  formatBody(body)
    ?.map(({ text }) => text)
    .join('')

describe('a formatted body', () => {
  test('keeps every literal of JSON as it was written', () =>
    expect(formatted('{"a":2500.0,"b":"2500","c":[],"d":{},"e":[1e3,true,null],"f":"a,{b"}')).toBe(
      [
        '{',
        '  "a": 2500.0,',
        '  "b": "2500",',
        '  "c": [],',
        '  "d": {},',
        '  "e": [',
        '    1e3,',
        '    true,',
        '    null',
        '  ],',
        '  "f": "a,{b"',
        '}',
      ].join('\n'),
    ))

  test('keeps values of XML on the lines of their tags', () =>
    expect(
      formatted(
        '<?xml version="1.0"?><mp><a>1</a><b/><c></c><d><e>x &amp; y</e></d><f><![CDATA[<]]></f></mp>',
      ),
    ).toBe(
      [
        '<?xml version="1.0"?>',
        '<mp>',
        '  <a>1</a>',
        '  <b/>',
        '  <c></c>',
        '  <d>',
        '    <e>x &amp; y</e>',
        '  </d>',
        '  <f><![CDATA[<]]></f>',
        '</mp>',
      ].join('\n'),
    ))

  test('never changes its content', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const laid = formatted(json)
        if (laid !== undefined) expect(JSON.parse(laid)).toEqual(JSON.parse(json))
      }),
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        const bare = (body: string) => body.replaceAll(/\s/g, '')
        const laid = formatted(`<${text}`)
        if (laid !== undefined) expect(bare(laid)).toBe(bare(`<${text}`))
      }),
    )
  })

  test.each(['', 'plain', '{"broken":', '{"a":1}}', `"${'x'.repeat(200_001)}"`])(
    'is unchanged if it is neither: %.20s',
    (body) => expect(formatBody(body)).toBe(undefined),
  )
})
