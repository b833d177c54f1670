import { expect, test } from 'vitest'
import { aGame, prepaidProblems } from '../../../../support/prepaid-entries.ts'

test.each([
  ['[userid]', '"[userid]" contains no server or zone'],
  [null, 'is null'],
])('a list of servers with the form %s', (form, said) =>
  expect(prepaidProblems({ games: [aGame({ form, servers: [] })] })).toEqual([
    `qa/prepaid/games.json /0/servers: the form ${said}; remove the list, or correct the form`,
  ]),
)
