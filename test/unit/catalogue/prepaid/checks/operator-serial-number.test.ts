import { expect, test } from 'vitest'
import { aDenomination, anOperator, prepaidProblems } from '../../../../support/prepaid-entries.ts'

test.each([
  [{ serialNumber: 'pulse' }, 'there is no form "pulse"; did you mean "pulsa"?'],
  [
    { serialNumber: 'zzz' },
    'there is no form "zzz"; known are pulsa, game, pln, voucher, etoll, esim',
  ],
  [
    { esim: true },
    'the form "pulsa" has no "activationCode", which eSIM products deliver; name another, or remove "esim"',
  ],
])('an operator whose serial numbers cannot be generated: %j', (differences, problem) =>
  expect(
    prepaidProblems({
      operators: { operators: [anOperator({ networks: ['XL'], ...differences })] },
      products: [aDenomination({ operator: 'nusa' })],
    }),
  ).toEqual([`qa/prepaid/operators.json /operators/0/serialNumber: ${problem}`]),
)
