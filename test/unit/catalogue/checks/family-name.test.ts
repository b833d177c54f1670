import { expect, test } from 'vitest'
import { breakFamily } from '../../../support/an-overlay.ts'

test('a family with another name than its folder', () =>
  expect(breakFamily((file) => (file.family = 'gas'))).toEqual([
    'qa/families/pgas/family.json /family: must be "pgas", the name of its folder',
  ]))
