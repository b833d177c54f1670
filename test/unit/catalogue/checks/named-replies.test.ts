import { expect, test } from 'vitest'
import { aNumber, anOverlay, breakFamily } from '../../../support/an-overlay.ts'

test('a usual reply that does not exist', () =>
  expect(breakFamily((file) => (file.usualReplies.PGAS = 'PGAS.no-bill'))).toEqual([
    'qa/families/pgas/family.json /usualReplies/PGAS: there is no replies/PGAS.no-bill.json next to this file',
  ]))

test('generated bills like a reply that does not exist', () =>
  expect(breakFamily((file) => (file.generated.like = 'PGAS.no-bill'))).toEqual([
    'qa/families/pgas/family.json /generated/like: there is no replies/PGAS.no-bill.json next to this file',
  ]))

test('a number with a reply that does not exist', () => {
  const numbers = { current: [aNumber({ reply: 'PGAS.no-bill' })] }
  expect(anOverlay({ 'families/pgas/numbers.json': numbers }).problems()).toEqual([
    'qa/families/pgas/numbers.json /current/0/reply: there is no replies/PGAS.no-bill.json next to this file',
  ])
})
