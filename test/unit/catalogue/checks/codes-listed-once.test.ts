import { expect, test } from 'vitest'
import { aLine, anOverlay, builtIn } from '../../../support/an-overlay.ts'

test('a product listed twice', () =>
  expect(anOverlay({ 'price-list.json': [aLine(), aLine()] }).problems()).toEqual([
    'qa/price-list.json /1/code: NEW is listed twice; keep one',
  ]))

test('a response code listed twice', () => {
  const [code] = builtIn('response-codes.json')
  expect(anOverlay({ 'response-codes.json': [code, code] }).problems()).toEqual([
    'qa/response-codes.json /1/code: 00 is listed twice; keep one',
  ])
})
