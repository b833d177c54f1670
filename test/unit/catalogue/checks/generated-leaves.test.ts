import { expect, test } from 'vitest'
import { breakFamily } from '../../../support/an-overlay.ts'

test.each<[string, string, unknown, string]>([
  [
    'a string in place of a number',
    'nominal',
    'person',
    'is the string "some person", but must be a number',
  ],
  [
    'a choice that is not a number',
    'desc.usage',
    { oneOf: [5, 'five'] },
    'is the string "five", but must be a number',
  ],
  [
    'a random fee',
    'admin',
    { number: [1, 2] },
    'is computed from nominal and the price list; remove it',
  ],
  [
    'a leaf that does not exist',
    'desc.nothing',
    'digits',
    'does not exist in replies/PGAS.one-bill.json',
  ],
])('generated bills with %s', (_, path, rule, problem) =>
  expect(breakFamily((file) => (file.generated.vary[path] = rule))).toEqual([
    expect.stringContaining(`qa/families/pgas/family.json /generated/vary/${path}: ${problem}`),
  ]),
)
