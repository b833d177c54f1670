import { expect, test } from 'vitest'
import { breakNumber, provenance } from '../../../support/an-overlay.ts'

test('a number that spells another outcome than it is listed with', () =>
  expect(breakNumber({ hp: '0110010014' })).toEqual([
    "qa/families/pgas/numbers.json /current/0/hp: 0110010014 encodes inquiry 14 in the family's pattern, but is listed as success; choose a number outside the pattern",
  ]))

test('what was observed may answer otherwise', () =>
  expect(
    breakNumber({ hp: '0110010014', provenance: { ...provenance, kind: 'observed' } }),
  ).toEqual([]))
