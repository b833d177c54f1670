import { expect, test } from 'vitest'
import { breakNumber } from '../../../support/an-overlay.ts'

test.each([
  ['reply', 'PGAS.one-bill'],
  ['changes', { nominal: 5 }],
])('a refused inquiry with %s', (field, value) =>
  expect(breakNumber({ stage: 'inquiry', responseCode: '14', [field]: value })).toEqual([
    `qa/families/pgas/numbers.json /current/0/${field}: changes nothing: an inquiry that answers 14 shows no bill; remove it`,
  ]),
)
