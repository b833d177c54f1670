import { expect, test } from 'vitest'
import { aNumber, anOverlay } from '../../../support/an-overlay.ts'

const numbers = (content: object) => anOverlay({ 'families/pgas/numbers.json': content }).problems()

test('a number listed twice', () =>
  expect(numbers({ legacy: [aNumber(), aNumber()] })).toEqual([
    'qa/families/pgas/numbers.json /legacy/1/hp: 5 is listed twice for PGAS; keep one',
  ]))

test('a number may be listed in both schemes', () =>
  expect(numbers({ current: [aNumber()], legacy: [aNumber()] })).toEqual([]))
