import { expect, test } from 'vitest'
import { anOverlay, builtIn } from '../../../support/an-overlay.ts'

const readyMade = (change: (inquiries: ReturnType<typeof builtIn>[]) => void) => {
  const file = builtIn('ready-made.json')
  change(file.inquiries)
  return anOverlay({ 'ready-made.json': file }).problems()
}

test('a ready-made inquiry of a product that does not exist', () =>
  expect(readyMade(([first]) => (first.code = 'NOPE'))).toEqual([
    'qa/ready-made.json /inquiries/0/code: NOPE is not in price-list.json',
  ]))

test('two ready-made inquiries with one tr_id or one ref_id', () => {
  expect(readyMade(([first, second]) => (second.tr_id = first.tr_id))).toEqual([
    expect.stringMatching(
      /^qa\/ready-made\.json \/inquiries\/1\/tr_id: \d+ is listed twice; keep one$/,
    ),
  ])
  expect(readyMade(([first, second]) => (second.ref_id = first.ref_id))).toEqual([
    expect.stringMatching(
      /^qa\/ready-made\.json \/inquiries\/1\/ref_id: \d+ is listed twice; keep one$/,
    ),
  ])
})
