import { expect, test } from 'vitest'
import { aPlayer, prepaidProblems } from '../../../../support/prepaid-entries.ts'

test.each(['156378300', '1|2|3', '1|'])('the id %s of a player with a zone', (customer_id) =>
  expect(prepaidProblems({ 'test-numbers': { players: [aPlayer({ customer_id })] } })).toEqual([
    `qa/prepaid/test-numbers.json /players/0/customer_id: ${customer_id} does not have the form [userid]|[zoneid] of 103; write its parts with "|" between them`,
  ]),
)
