import { expect, test } from 'vitest'
import { aLine, anOverlay } from '../../../support/an-overlay.ts'

test('a product of a family that does not exist', () =>
  expect(anOverlay({ 'price-list.json': [aLine({ family: 'gone' })] }).problems()).toEqual([
    'qa/price-list.json /0/family: there is no family "gone"; add families/gone/',
  ]))
