import { expect, test } from 'vitest'
import {
  aDelivery,
  aDenomination,
  aGame,
  anOperator,
  aPlayer,
  prepaidProblems,
} from '../../../../support/prepaid-entries.ts'

test('a denomination listed twice', () =>
  expect(prepaidProblems({ products: [aDenomination(), aDenomination()] })).toEqual([
    'qa/prepaid/products.json /1: xld7000 is listed twice; keep one',
  ]))

test('a game listed twice', () =>
  expect(prepaidProblems({ games: [aGame(), aGame()] })).toEqual([
    'qa/prepaid/games.json /1: 900 is listed twice; keep one',
  ]))

test('an operator listed twice for a type', () =>
  expect(
    prepaidProblems({
      operators: {
        operators: [anOperator({ networks: ['XL'] }), anOperator({ networks: ['XL'] })],
      },
      products: [aDenomination({ operator: 'nusa' })],
    }),
  ).toEqual(['qa/prepaid/operators.json /operators/1: pulsa/nusa is listed twice; keep one']))

test('a player and a delivery listed twice', () =>
  expect(
    prepaidProblems({
      'test-numbers': {
        players: [aPlayer(), aPlayer()],
        deliveries: [aDelivery(), aDelivery()],
      },
    }),
  ).toEqual([
    'qa/prepaid/test-numbers.json /players/1: 103 1|2 is listed twice; keep one',
    'qa/prepaid/test-numbers.json /deliveries/1: xld25000 08170000 is listed twice; keep one',
  ]))
