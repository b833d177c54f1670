import { expect, test } from 'vitest'
import { anOverlay, builtIn } from '../../../support/an-overlay.ts'

test('a family without products', () => {
  const reply = 'PGAS.one-bill.json'
  const family = { ...builtIn('families/pgas/family.json'), family: 'demo-gas', usualReplies: {} }
  const overlay = anOverlay({
    'families/demo-gas/family.json': family,
    'families/demo-gas/numbers.json': {},
    [`families/demo-gas/replies/${reply}`]: builtIn(`families/pgas/replies/${reply}`),
  })
  expect(overlay.problems()).toEqual([
    'qa/families/demo-gas/family.json: is not used: no product of price-list.json belongs to the family "demo-gas"; list one',
  ])
})
