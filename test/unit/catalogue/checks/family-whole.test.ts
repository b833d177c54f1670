import { expect, test } from 'vitest'
import { aLine, anOverlay, builtIn } from '../../../support/an-overlay.ts'

test('a family whose name is misspelt', () =>
  expect(anOverlay({ 'families/pags/numbers.json': { current: [] } }).problems()).toEqual([
    'qa/families/pags/family.json: is missing; a family needs one. Did you mean families/pgas/?',
  ]))

test('a family without numbers.json', () => {
  const reply = 'PGAS.one-bill.json'
  const family = { ...builtIn('families/pgas/family.json'), family: 'demo-gas', usualReplies: {} }
  const overlay = anOverlay({
    'families/demo-gas/family.json': family,
    [`families/demo-gas/replies/${reply}`]: builtIn(`families/pgas/replies/${reply}`),
    'price-list.json': [aLine({ family: 'demo-gas' })],
  })
  expect(overlay.problems()).toEqual([
    'qa/families/demo-gas/numbers.json: is missing; a family needs one, even if it is only { "current": [], "legacy": [] }',
  ])
})
