import { describe, expect, test } from 'vitest'
import {
  aLine,
  aNumber,
  anOverlay,
  builtIn,
  problemsOf,
  provenance,
} from '../../support/an-overlay.ts'

const REPLY = 'PGAS.one-bill'
const usualReplies = { NEW: REPLY }

/** A folder with a family, a product and a response code of its own, which its other files name. */
const FILES: Readonly<Record<string, unknown>> = {
  'price-list.json': [aLine({ family: 'demo-gas' })],
  'response-codes.json': [
    { code: '777', message: 'DEMO', status: 'failed', note: 'x', provenance },
  ],
  'ready-made.json': {
    provenance,
    inquiries: [{ tr_id: 1, code: 'NEW', hp: '0110010000', ref_id: 'r-1' }],
  },
  'families/demo-gas/family.json': {
    ...builtIn('families/pgas/family.json'),
    family: 'demo-gas',
    usualReplies,
  },
  'families/demo-gas/numbers.json': {
    current: [
      aNumber({ code: 'NEW', reply: REPLY }),
      aNumber({ code: 'NEW', hp: '6', stage: 'payment', responseCode: '777' }),
      aNumber({ code: 'NEW', hp: '7', reply: 'other' }),
    ],
  },
  [`families/demo-gas/replies/${REPLY}.json`]: builtIn(`families/pgas/replies/${REPLY}.json`),
  'families/demo-gas/replies/other.json': builtIn(`families/pgas/replies/${REPLY}.json`),
  'scenarios/demo.json': {
    scenarios: [
      { name: 'x', when: { command: 'payment', product: 'NEW' }, answer: { outcomes: ['777'] } },
    ],
  },
  'receipt.json': builtIn('receipt.json'),
  'wording.json': builtIn('wording.json'),
}

/** A folder on top of it, whose number is of its product. */
const onTop = () =>
  anOverlay({
    'price-list.json': [aLine({ code: 'NEWER', family: 'demo-gas' })],
    'families/demo-gas/numbers.json': {
      current: [aNumber({ code: 'NEW', hp: '8', reply: 'other' })],
    },
  }).folder

test('the folders have no problems', () => {
  expect(problemsOf([anOverlay(FILES).folder, onTop()])).toEqual([])
})

describe.each(Object.keys(FILES))('a broken %s', (file) => {
  const problemsWith = (content: unknown) => {
    const { folder, problems } = anOverlay({ ...FILES, [file]: content })
    return [problems(), problemsOf([folder, onTop()])]
  }

  test('is one problem when it is not JSON', () => {
    for (const problems of problemsWith('{'))
      expect(problems).toEqual([expect.stringContaining(`qa/${file}: is not JSON`)])
  })

  test('is the only file reported when its members are wrong', () => {
    for (const problems of problemsWith({ unheard: 1 })) {
      expect(problems).not.toEqual([])
      expect(problems.filter((line) => !line.startsWith(`qa/${file}`))).toEqual([])
    }
  })
})
