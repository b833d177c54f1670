import { expect, test } from 'vitest'
import { aDenomination, anOperator, prepaidProblems } from '../../../../support/prepaid-entries.ts'

test.each([
  ['TELKOMSE', 'there is no network "TELKOMSE"; did you mean "TELKOMSEL"?'],
  ['NUSANTARA', 'there is no network "NUSANTARA"; add it to "networks" with its prefixes'],
])('an operator of the unknown network %s', (network, problem) =>
  expect(
    prepaidProblems({
      operators: { operators: [anOperator({ networks: [network] })] },
      products: [aDenomination({ operator: 'nusa' })],
    }),
  ).toEqual([`qa/prepaid/operators.json /operators/0/networks/0: ${problem}`]),
)
