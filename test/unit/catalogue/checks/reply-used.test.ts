import { expect, test } from 'vitest'
import { anOverlay, builtIn } from '../../../support/an-overlay.ts'

test('a reply that nothing names', () => {
  const reply = builtIn('families/pgas/replies/PGAS.one-bill.json')
  expect(anOverlay({ 'families/pgas/replies/PGAS.one-bil.json': reply }).problems()).toEqual([
    'qa/families/pgas/replies/PGAS.one-bil.json: is not used: no number and no "usualReplies" names it; did you mean PGAS.one-bill.json?',
  ])
})
