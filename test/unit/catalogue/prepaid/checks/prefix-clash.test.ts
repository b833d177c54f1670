import { expect, test } from 'vitest'
import { aNetwork, prepaidProblems } from '../../../../support/prepaid-entries.ts'

const breakPrefixes = (prefixes: readonly string[]) =>
  prepaidProblems({ operators: { networks: [aNetwork({ prefixes })] } })

test('a prefix of another network', () =>
  expect(breakPrefixes(['0801', '0817'])).toEqual([
    'qa/prepaid/operators.json /networks/0/prefixes/1: 0817 is a prefix of XL as well; keep it in one, or write more of its digits',
  ]))

test('a prefix listed twice', () =>
  expect(breakPrefixes(['0801', '0801'])).toEqual([
    'qa/prepaid/operators.json /networks/0/prefixes/1: 0801 is listed twice; keep one',
  ]))

test('a longer prefix inside another network is allowed', () =>
  expect(breakPrefixes(['081799'])).toEqual([]))
