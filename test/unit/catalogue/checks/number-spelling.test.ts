import { expect, test } from 'vitest'
import { breakNumber, provenance } from '../../../support/an-overlay.ts'

test('a number that encodes another outcome than it is listed with', () =>
  expect(breakNumber({ hp: '0110010014' })).toEqual([
    "qa/families/pgas/numbers.json /current/0/hp: 0110010014 means inquiry 14 by the family's pattern, but is listed as success; choose a number outside the pattern",
  ]))

test('an observed number may have another outcome', () =>
  expect(
    breakNumber({ hp: '0110010014', provenance: { ...provenance, kind: 'observed' } }),
  ).toEqual([]))
