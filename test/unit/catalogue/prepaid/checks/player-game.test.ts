import { expect, test } from 'vitest'
import { aPlayer, prepaidProblems } from '../../../../support/prepaid-entries.ts'

test.each([
  ['1033', 'there is no game 1033; did you mean 103?'],
  ['congklak', 'there is no game congklak; add it to prepaid/games.json'],
  ['104', 'the players of Game voucher have no id; give the game a "form", or remove this'],
])('a player of the game %s', (game_code, problem) =>
  expect(prepaidProblems({ 'test-numbers': { players: [aPlayer({ game_code })] } })).toEqual([
    `qa/prepaid/test-numbers.json /players/0/game_code: ${problem}`,
  ]),
)
