import { expect, test } from 'vitest'
import { aDenomination, anOperator, prepaidProblems } from '../../../../support/prepaid-entries.ts'

test.each([
  ['1033', 'there is no game 1033; did you mean 103?'],
  ['congklak', 'there is no game congklak; add it to prepaid/games.json'],
  ['104', 'the players of Game voucher have no id; give the game a "form", or remove this'],
])('an operator that tops up players of the game %s', (game, problem) =>
  expect(
    prepaidProblems({
      operators: { operators: [anOperator({ networks: ['XL'], game })] },
      products: [aDenomination({ operator: 'nusa' })],
    }),
  ).toEqual([`qa/prepaid/operators.json /operators/0/game: ${problem}`]),
)
