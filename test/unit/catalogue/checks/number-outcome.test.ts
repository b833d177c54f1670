import { expect, test } from 'vitest'
import { breakNumber } from '../../../support/an-overlay.ts'

const AT = 'qa/families/pgas/numbers.json /current/0/responseCode:'

test('a response code the vendor does not list', () =>
  expect(breakNumber({ stage: 'payment', responseCode: '77' })).toEqual([
    `${AT} 77 is not in response-codes.json`,
  ]))

test('a success without 00, and a refusal with 00', () => {
  expect(breakNumber({ responseCode: '37' })).toEqual([
    `${AT} is 37, but a success, and only a success, has code 00`,
  ])
  expect(breakNumber({ stage: 'payment' })).toEqual([
    `${AT} is 00, but a success, and only a success, has code 00`,
  ])
})
