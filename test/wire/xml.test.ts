import { describe, expect, test } from 'vitest'
import type { Writable } from '../../mock-server/wire/document.ts'
import { xmlCodec } from '../../mock-server/wire/xml.ts'

const decode = (text: string) => {
  const decoded = xmlCodec.decode(text)
  return decoded.ok ? { ...decoded.document } : decoded.reason
}

const nested = (depth: number) => `<mp>${'<a>'.repeat(depth - 1)}${'</a>'.repeat(depth - 1)}</mp>`

describe('reading XML', () => {
  test('keeps leading zeros, blanks and empty elements', () => {
    expect(
      decode(
        '<?xml version="1.0" ?>\n<mp>\n  <hp>0110014601</hp>\n <sign> a </sign><e></e><f/>\n</mp>',
      ),
    ).toEqual({
      hp: '0110014601',
      sign: ' a ',
      e: '',
      f: '',
    })
  })

  test('understands the five entities, numeric references and CDATA', () => {
    expect(decode('<mp><a>&lt;&gt;&amp;&quot;&apos;&#65;&#x42;<![CDATA[<&>]]></a></mp>')).toEqual({
      a: `<>&"'AB<&>`,
    })
  })

  test('ignores attributes, comments and a byte order mark', () => {
    expect(decode('<mp x="1"><!-- note --><a y="2">1</a></mp>')).toEqual({ a: '1' })
  })

  test('reads the one nested field of the vendor', () => {
    expect(decode('<mp><desc><amount>50000</amount></desc></mp>')).toMatchObject({
      desc: { amount: '50000' },
    })
  })

  test('reads a repeated element as a list', () => {
    expect(decode('<mp><a>1</a><a>2</a></mp>')).toEqual({ a: ['1', '2'] })
  })

  test.each([
    ['', /not XML/],
    ['<mp><a>1</mp>', /not XML: Expected closing tag/],
    ['<mp><a>1</a></mp><mp><a>2</a></mp>', /Multiple possible root nodes/],
    ['<mp><a>1</a>', /not XML/],
    ['<mp><a>1</a></mp> trailing', /not XML: Extra text/],
    ['plain text', /not XML/],
    ['<iak><a>1</a></iak>', /root element must be <mp>/],
    ['<!DOCTYPE mp [<!ENTITY a "b">]><mp>&a;</mp>', /DOCTYPE or entities/],
    ['<!doctype mp><mp/>', /DOCTYPE or entities/],
    ['<mp><a>\u0000</a></mp>', /control characters/],
    ['<mp><a>&#0;</a></mp>', /not XML/],
    ['<mp><__proto__>1</__proto__></mp>', /not XML/],
    [nested(17), /nest/i],
    ['<a>'.repeat(10_000), /nest/i],
  ])('refuses %#', (text, reason) => expect(decode(text)).toMatch(reason))

  test('takes sixteen levels of nesting', () => expect(decode(nested(16))).toBeTypeOf('object'))

  test('does not expand a bomb of entities', () => {
    const bomb = `<!DOCTYPE mp [<!ENTITY a "${'x'.repeat(1000)}">${'bcdefgh'
      .split('')
      .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefgh'[index]};`.repeat(10)}">`)
      .join('')}]><mp><a>&h;</a></mp>`
    expect(decode(bomb)).toMatch(/DOCTYPE or entities/)
  })
})

describe('writing XML', () => {
  const encode = (data: Record<string, Writable>, envelope: 'flat' | 'data' = 'flat') =>
    xmlCodec.encode({ data, envelope }).replace('<?xml version="1.0"?>\n', '')

  test('puts the fields under mp, or under mp and data', () => {
    expect(encode({ a: 1 })).toBe('<mp><a>1</a></mp>\n')
    expect(encode({ a: 1 }, 'data')).toBe('<mp><data><a>1</a></data></mp>\n')
  })

  test('repeats an element for a list, one element for a list of one, none for an empty list', () => {
    expect(encode({ detail: [{ a: 1 }, { a: 2 }] })).toBe(
      '<mp><detail><a>1</a></detail><detail><a>2</a></detail></mp>\n',
    )
    expect(encode({ footer: ['x'] })).toBe('<mp><footer>x</footer></mp>\n')
    expect(encode({ desc: [] })).toBe('<mp></mp>\n')
    expect(encode({ tagihan: { detail: [] } })).toBe('<mp><tagihan></tagihan></mp>\n')
  })

  test('escapes what would be markup', () => {
    expect(encode({ tr_name: 'A & B <C> "D"' })).toBe(
      '<mp><tr_name>A &amp; B &lt;C&gt; &quot;D&quot;</tr_name></mp>\n',
    )
  })

  test('gives an element another name where a product does', () => {
    expect(
      xmlCodec.encode({
        data: { noref: '1' },
        envelope: 'flat',
        elementNames: { noref: 'no_ref' },
      }),
    ).toContain('<no_ref>1</no_ref>')
  })
})
