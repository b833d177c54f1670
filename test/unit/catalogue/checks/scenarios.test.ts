import { expect, test } from 'vitest'
import { anOverlay } from '../../../support/an-overlay.ts'

const scenario = (name: string, product: string) => ({
  name,
  when: { command: 'inquiry', product },
  answer: { outcomes: ['14'] },
})

test('a scenario of a product that does not exist', () =>
  expect(
    anOverlay({ 'scenarios/night.json': { scenarios: [scenario('x', 'PGASS')] } }).problems(),
  ).toEqual([
    expect.stringMatching(
      /^qa\/scenarios\/night\.json \/scenarios\/0\/when\/product: can never match: there is no product PGASS/,
    ),
  ]))

test('a scenario that one in another file shadows', () =>
  expect(
    anOverlay({
      'scenarios/a.json': { scenarios: [scenario('first', 'PGAS')] },
      'scenarios/b.json': { scenarios: [scenario('second', 'PGAS')] },
    }).problems(),
  ).toEqual([
    'qa/scenarios/b.json /scenarios/0/when: can never match: "first" comes first and takes all its calls',
  ]))
