import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aLine, aNumber, anOverlay } from '../../../support/an-overlay.ts'
import { aDenomination } from '../../../support/prepaid-entries.ts'

const NUMBERS = { current: [aNumber()] }
const SCENARIOS = {
  scenarios: [{ name: 'x', when: { command: 'inquiry' }, answer: { outcomes: ['14'] } }],
}

describe('a file that nothing reads is named with the place it was probably meant for:', () => {
  test.each([
    ['broken.json', '{', 'scenarios/broken.json'],
    ['families/pgas/number.json', NUMBERS, 'families/pgas/numbers.json'],
    ['families/pgas/Numbers.json', NUMBERS, 'families/pgas/numbers.json'],
    ['families/pgas/numbers.JSON', NUMBERS, 'families/pgas/numbers.json'],
    ['families/pgas/numbers.jsonc', NUMBERS, 'families/pgas/numbers.json'],
    ['families/pgas/numbers.yaml', 'current: []', 'families/pgas/numbers.json'],
    ['families/pgas/numbers.json.bak', NUMBERS, 'families/pgas/numbers.json'],
    ['families/pgas/numbers.json~', NUMBERS, 'families/pgas/numbers.json'],
    ['families/pgas/PGAS.one-bill.json', {}, 'families/pgas/replies/PGAS.one-bill.json'],
    ['families/pgas/reply/PGAS.one-bill.json', {}, 'families/pgas/replies/PGAS.one-bill.json'],
    ['families/pgas/replies/more/X.json', {}, 'families/pgas/replies/X.json'],
    ['families/pgas.json', {}, 'families/pgas/family.json'],
    ['family/pgas/numbers.json', NUMBERS, 'families/pgas/numbers.json'],
    ['pgas/numbers.json', NUMBERS, 'families/pgas/numbers.json'],
    ['fixtures/families/pgas/numbers.json', NUMBERS, 'families/pgas/numbers.json'],
    ['qa/price-list.json', [], 'price-list.json'],
    ['numbers.json', NUMBERS, 'families/<family>/numbers.json'],
    ['mine.json', NUMBERS, 'families/pgas/numbers.json'],
    ['scenarios.json', SCENARIOS, 'scenarios/scenarios.json'],
    ['scenario/x.json', SCENARIOS, 'scenarios/x.json'],
    ['Scenarios/x.json', SCENARIOS, 'scenarios/x.json'],
    ['scenarios/deep/x.json', SCENARIOS, 'scenarios/x.json'],
    ['scenarios/x.jsonc', SCENARIOS, 'scenarios/x.json'],
    ['night.json', SCENARIOS, 'scenarios/night.json'],
    ['pricelist.json', [], 'price-list.json'],
    ['price_list.json', [], 'price-list.json'],
    ['price-list.json.txt', [], 'price-list.json'],
    ['products.json', [aLine()], 'price-list.json'],
    ['response-code.json', [], 'response-codes.json'],
    ['readymade.json', {}, 'ready-made.json'],
    ['prepaid/product.json', [], 'prepaid/products.json'],
    ['prepaid/Games.json', [], 'prepaid/games.json'],
    ['pre-paid/products.json', [], 'prepaid/products.json'],
    ['prepaid/more/operators.json', {}, 'prepaid/operators.json'],
    ['operators.json', {}, 'prepaid/operators.json'],
    ['game.json', [], 'prepaid/games.json'],
    ['products.json', [aDenomination()], 'prepaid/products.json'],
    ['denominations.json', [aDenomination()], 'prepaid/products.json'],
    ['observed/observed/price-list.json', [], 'price-list.json'],
  ])('%s', (file, content, meant) => {
    const overlay = anOverlay({ [file]: content })
    expect(overlay.problems()).toContainEqual(
      expect.stringContaining(
        `${file.replace('observed/observed', 'observed')}: is not read; did you mean ${meant}`,
      ),
    )
  })

  test('an empty folder', () => {
    const overlay = anOverlay()
    for (const name of ['scenario', 'familys', 'replies']) mkdirSync(join(overlay.folder, name))
    expect(overlay.problems()).toEqual([
      expect.stringContaining('qa/familys: is not read; did you mean families/?'),
      expect.stringContaining('qa/replies: is not read'),
      expect.stringContaining('qa/scenario: is not read; did you mean scenarios/?'),
    ])
  })

  test('a picture, with the layout', () => {
    expect(anOverlay({ 'screen.png': 'x' }).problems()).toEqual([
      expect.stringMatching(/^qa\/screen\.png: is not read; remove it; a fixtures folder contains/),
    ])
  })

  test('a file in place of a folder, and a folder in place of a file', () => {
    const overlay = anOverlay({ scenarios: '[]', 'families/pgas/replies': '' })
    mkdirSync(join(overlay.folder, 'price-list.json'))
    expect(overlay.problems()).toEqual([
      'qa/price-list.json: is a folder, but must be a file',
      'qa/families/pgas/replies: is a file, but must be a folder',
      'qa/scenarios: is a file, but must be a folder',
    ])
  })
})

test('a folder may contain README and hidden files anywhere', () => {
  expect(
    anOverlay({
      ...{ README: '', 'README.md': '', 'scenarios/readme.txt': '', '.git/config': '' },
      ...{ 'families/.git/config': '', 'families/pgas/replies/.#x.json': '{' },
      ...{ 'scenarios/.draft.json': '{' },
      ...{ 'families/pgas/.numbers.json.swp': '', 'families/pgas/numbers.json': NUMBERS },
    }).problems(),
  ).toEqual([])
})
