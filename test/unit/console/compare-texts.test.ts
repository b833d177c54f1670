import { expect, test } from 'vitest'
import { compareTexts } from '../../../console/requests/compare-texts.ts'
import { formatBody } from '../../../console/requests/format-body.ts'
import { linesOf } from '../../../console/requests/lines.ts'

test('puts a changed line beside its counterpart, and marks what differs in it', () =>
  expect(compareTexts('{\n  "code": "00"\n}', '{\n  "code": "39"\n}')).toMatchObject([
    { differs: false },
    {
      differs: true,
      left: [{ text: '  "code": "' }, { text: '00', isChanged: true }, { text: '"' }],
      right: [{ text: '  "code": "' }, { text: '39', isChanged: true }, { text: '"' }],
    },
    { differs: false },
  ]))

test('leaves a gap where the other side has one line more', () => {
  const [, extra] = compareTexts('a\nc', 'a\nb\nc')
  expect(extra).toMatchObject({ left: undefined, right: [{ text: 'b' }], differs: true })
})

test('finds no difference between equal texts', () =>
  expect(compareTexts('a\nb', 'a\nb').some(({ differs }) => differs)).toBe(false))

test.each([
  ['{"a":{"b":1},"c":[]}', [5, 3, undefined, undefined, undefined, undefined]],
  ['<mp><a><b>1</b></a></mp>', [4, 3, undefined, undefined, undefined]],
])('a part can be folded up to the line that closes it: %s', (body, ends) => {
  const lines = linesOf(formatBody(body) ?? [])
  expect(lines.map(({ end }) => end)).toEqual(ends)
})
