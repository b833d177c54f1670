import { expect, test } from 'vitest'
import { provenance } from '../../../../support/an-overlay.ts'
import { prepaidProblems } from '../../../../support/prepaid-entries.ts'

test('last digits with a code of bills', () =>
  expect(
    prepaidProblems({
      'test-numbers': {
        lastDigits: {
          cases: [{ ending: '00000037', responseCode: '37', label: 'x', provenance }],
        },
      },
    }),
  ).toEqual([
    'qa/prepaid/test-numbers.json /lastDigits/cases/0/responseCode: 37 is not in prepaid/response-codes.json; add it there, or correct it',
  ]))
