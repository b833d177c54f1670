import { describe, expect, test } from 'vitest'
import type { Writable } from '../../../mock-server/wire/document.ts'
import { xmlCodec } from '../../../mock-server/wire/xml.ts'

const decode = (text: string) => {
  const decoded = xmlCodec.decode(text)
  return decoded.ok ? { ...decoded.document } : decoded.reason
}

const nested = (depth: number) => `<mp>${'<a>'.repeat(depth - 1)}${'</a>'.repeat(depth - 1)}</mp>`

describe('reading XML', () => {
  test('keeps leading zeros, spaces and empty elements', () => {
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
    ['nothing', '', /not XML/],
    ['a tag closed by another', '<mp><a>1</mp>', /end tag for element a \(line 1, column 9\)/],
    ['a tag that is never closed', '<mp><a>1</a>', /end tag for element mp/],
    ['a tag closed in another case', '<mp><a>1</A></mp>', /end tag for element a /],
    ['two roots', '<mp><a>1</a></mp><mp><a>2</a></mp>', /Extra content/],
    ['text after the root', '<mp><a>1</a></mp> trailing', /Extra content/],
    ['text before the root', 'x<mp/>', /Root element/],
    ['a space before the declaration', '\n<?xml version="1.0"?><mp/>', /declaration/],
    ['a declaration further in', '<mp><?xml version="1.0"?></mp>', /declaration/],
    ['text alone', 'plain text', /not XML/],
    ['an entity of HTML', '<mp><a>&nbsp;</a></mp>', /&nbsp;/],
    ['a bare ampersand', '<mp><a>A & B</a></mp>', /reference/],
    ['a reference to a control character', '<mp><a>&#7;</a></mp>', /invalid character/],
    ['a reference to NUL', '<mp><a>&#0;</a></mp>', /not XML/],
    ['a reference to half a pair', '<mp><a>&#xD800;</a></mp>', /invalid character/],
    ['a control character', '<mp><a>\u0007</a></mp>', /U\+0007/],
    ['a NUL', '<mp><a>\u0000</a></mp>', /U\+0000/],
    ['U+FFFE', '<mp><a>\ufffe</a></mp>', /U\+FFFE/],
    [']]> in text', '<mp><a>x ]]> y</a></mp>', /]]>/],
    ['CDATA without end', '<mp><a><![CDATA[x</a></mp>', /CDATA/],
    ['an unknown version', '<?xml version="9.9"?><mp/>', /version/],
    ['a bare word in the declaration', '<?xml version="1.0" loud?><mp/>', /declaration/],
    ['a declaration without version', '<?xml encoding="UTF-8"?><mp/>', /version/],
    ['a standalone that is neither', '<?xml version="1.0" standalone="si"?><mp/>', /standalone/],
    ['an attribute twice', '<mp a="1" a="2"/>', /Duplicate attribute/],
    ['an attribute without quotes', '<mp a=1/>', /Attribute/],
    ['< in an attribute', '<mp a="<"/>', /attribute/],
    ['a name that begins with a digit', '<mp><1a>x</1a></mp>', /not XML/],
    ['-- in a comment', '<mp><!-- a -- b --></mp>', /comment/],
    ['another root', '<iak><a>1</a></iak>', /root element must be <mp>, not <iak>/],
    ['a DOCTYPE', '<!DOCTYPE mp><mp/>', /DOCTYPE or entities/],
    ['a DOCTYPE in lower case', '<!doctype mp><mp/>', /DOCTYPE or entities/],
    ['an entity', '<!DOCTYPE mp [<!ENTITY a "b">]><mp>&a;</mp>', /DOCTYPE or entities/],
    ['seventeen levels', nested(17), /nested deeper than 16/],
    ['ten thousand levels', nested(10_000), /nested deeper than 16/],
    ['ten thousand open tags', '<a>'.repeat(10_000), /not XML|nested/],
  ])('refuses %s, as libxml does', (_what, text, reason) => {
    expect(decode(text)).toMatch(reason)
  })

  test.each([
    ['a DOCTYPE in CDATA', '<mp><a><![CDATA[<!DOCTYPE html>]]></a></mp>', '<!DOCTYPE html>'],
    ['a DOCTYPE in a comment', '<mp><!-- <!DOCTYPE html> --><a>1</a></mp>', '1'],
    ['an ENTITY in CDATA', '<mp><a><![CDATA[<!ENTITY b "c">]]></a></mp>', '<!ENTITY b "c">'],
    ['tags in CDATA', '<mp><a><![CDATA[<b>1</b>]]></a></mp>', '<b>1</b>'],
    ['a comment in a value', '<mp><a>1<!-- 2 -->3</a></mp>', '13'],
    ['an instruction', '<mp><?php echo 1 ?><a>1</a></mp>', '1'],
    [
      'single quotes in the declaration',
      "<?xml version='1.0' encoding='UTF-8'?><mp><a>1</a></mp>",
      '1',
    ],
    ['version 1.1', '<?xml version="1.1"?><mp><a>1</a></mp>', '1'],
    ['spaces in end tags', '<mp><a>1</a ></mp >', '1'],
    ['line breaks of Windows, as one each', '<mp><a>1\r\n2</a></mp>', '1\n2'],
    ['a byte-order mark', '\ufeff<mp><a>1</a></mp>', '1'],
  ])('reads %s correctly', (_what, text, a) => {
    expect(decode(text)).toEqual({ a })
  })

  test('treats a __proto__ element as a normal unknown field', () => {
    const decoded = xmlCodec.decode('<mp><__proto__><b>1</b></__proto__></mp>')
    expect(decoded.ok && Object.keys(decoded.document)).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>).b).toBeUndefined()
  })

  test('shows no value of a refused body', () => {
    expect(decode('<mp><sign>6bc194c0d23c18a12f5d6919aa72bc30</sgn></mp>')).not.toMatch(/6bc194/)
  })

  test('takes sixteen levels of nesting', () => expect(decode(nested(16))).toBeTypeOf('object'))

  test('does not expand an entity bomb', () => {
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

  test.each(['\u0007', '\u0000', '\ufffe', '\ud800', '\u001f'])(
    'replaces %j, which XML does not allow, so that the reply can be read',
    (character) => {
      const xml = encode({ hp: `12${character}` })
      expect(xml).toBe('<mp><hp>12\ufffd</hp></mp>\n')
      expect(decode(xml)).toEqual({ hp: '12\ufffd' })
    },
  )

  test('keeps every other character', () => {
    const kept = 'a\t\n é ﷲ 𝄞 \ue000'
    expect(decode(encode({ tr_name: kept }))).toEqual({ tr_name: kept })
  })

  test('renames an element where a product requires it', () => {
    expect(
      xmlCodec.encode({
        data: { noref: '1' },
        envelope: 'flat',
        elementNames: { noref: 'no_ref' },
      }),
    ).toContain('<no_ref>1</no_ref>')
  })
})
