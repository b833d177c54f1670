import { expect, test } from 'vitest'
import { aLine, anOverlay } from '../../../support/an-overlay.ts'

test('a product whose code differs from another only in case', () =>
  expect(anOverlay({ 'price-list.json': [aLine({ code: 'pgas' })] }).problems()).toEqual([
    'qa/price-list.json /0/code: pgas differs from PGAS only in case; write PGAS to change it, or choose another code',
  ]))
