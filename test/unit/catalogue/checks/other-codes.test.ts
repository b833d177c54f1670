import { expect, test } from 'vitest'
import { breakFamily } from '../../../support/an-overlay.ts'

test.each(['PGAS', 'NOPE'])('another code that is not a product of another family: %s', (code) =>
  expect(breakFamily((file) => (file.otherCodes = [code]))).toEqual([
    `qa/families/pgas/family.json /otherCodes/0: ${code} is not a product of another family; remove it`,
  ]),
)
