import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createSandbox } from '../../../mock-server/index.ts'
import { run } from '../../support/a-process.ts'
import { aLine, aNumber, anOverlay, builtIn, problemsOf } from '../../support/an-overlay.ts'

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
      expect.stringMatching(/^qa\/screen\.png: is not read; remove it; a folder of fixtures holds/),
    ])
  })

  test('a file where a folder is wanted, and a folder where a file is', () => {
    const overlay = anOverlay({ scenarios: '[]', 'families/pgas/replies': '' })
    mkdirSync(join(overlay.folder, 'price-list.json'))
    expect(overlay.problems()).toEqual([
      'qa/price-list.json: is a folder; a file of this name is wanted',
      'qa/families/pgas/replies: is a file; a folder of this name is wanted',
      'qa/scenarios: is a file; a folder of this name is wanted',
    ])
  })

  test('a family whose name is misspelt, and one that is only half there', () => {
    expect(anOverlay({ 'families/pags/numbers.json': { current: [] } }).problems()).toEqual([
      'qa/families/pags/family.json: is missing; a family needs one. Did you mean families/pgas/?',
    ])
    const family = { ...builtIn('families/pgas/family.json'), family: 'demo-gas', usualReplies: {} }
    const half = anOverlay({
      'families/demo-gas/family.json': family,
      'families/demo-gas/replies/PGAS.one-bill.json': builtIn(
        'families/pgas/replies/PGAS.one-bill.json',
      ),
      'price-list.json': [aLine({ family: 'demo-gas' })],
    })
    expect(half.problems()).toEqual([
      'qa/families/demo-gas/numbers.json: is missing; a family needs one, if only { "current": [], "legacy": [] }',
    ])
  })

  test('a family no product is of, and a reply no number names', () => {
    const overlay = anOverlay({
      'families/pgas/replies/PGAS.one-bil.json': builtIn(
        'families/pgas/replies/PGAS.one-bill.json',
      ),
      'families/demo-gas/family.json': {
        ...builtIn('families/pgas/family.json'),
        family: 'demo-gas',
        usualReplies: {},
      },
      'families/demo-gas/numbers.json': {},
      'families/demo-gas/replies/PGAS.one-bill.json': builtIn(
        'families/pgas/replies/PGAS.one-bill.json',
      ),
    })
    expect(overlay.problems()).toEqual([
      'qa/families/demo-gas/family.json: is not used: no product of price-list.json is of the family "demo-gas"; list one',
      'qa/families/pgas/replies/PGAS.one-bil.json: is not used: no number and no "usualReplies" names it; did you mean PGAS.one-bill.json?',
    ])
  })
})

describe('the folder itself', () => {
  test('may not be a file of it, nor be missing', () => {
    const overlay = anOverlay({ 'families/pgas/numbers.json': NUMBERS })
    const file = join(overlay.folder, 'families/pgas/numbers.json')
    expect(problemsOf([file])).toEqual([
      `numbers.json: is a file; give the folder it belongs to: ${overlay.folder}`,
    ])
    expect(problemsOf([join(overlay.folder, 'gone')])).toEqual([
      expect.stringMatching(/there is no folder .*gone; correct the path/),
    ])
  })

  test('may not be one of its inner folders', () => {
    const overlay = anOverlay({ 'families/pgas/numbers.json': NUMBERS })
    const remedy = `is not read; give the folder that holds families/: ${overlay.folder}`
    expect(problemsOf([join(overlay.folder, 'families')])).toEqual([
      `families/pgas/numbers.json: ${remedy}`,
    ])
    expect(problemsOf([join(overlay.folder, 'families/pgas')])).toEqual([
      `pgas/numbers.json: ${remedy}`,
    ])
  })

  test('is given once', () => {
    const overlay = anOverlay({ 'families/pgas/numbers.json': NUMBERS })
    const link = join(overlay.parent, 'link')
    symlinkSync(overlay.folder, link)
    expect(problemsOf([overlay.folder, link])).toEqual(['link: is given twice; keep one'])
  })

  test('may be a link, and so may what is in it', async () => {
    const overlay = anOverlay({ 'elsewhere/pgas/numbers.json': NUMBERS })
    renameSync(join(overlay.folder, 'elsewhere'), join(overlay.parent, 'elsewhere'))
    symlinkSync(join(overlay.parent, 'elsewhere'), join(overlay.folder, 'families'))
    const link = join(overlay.parent, 'link')
    symlinkSync(overlay.folder, link)
    expect(problemsOf([link])).toEqual([])
    rmSync(join(overlay.parent, 'elsewhere'), { recursive: true })
    expect(problemsOf([link])).toEqual([
      'link/families: is a link that leads nowhere; correct or remove it',
    ])
  })

  test('may hold README files and hidden ones anywhere', () => {
    expect(
      anOverlay({
        ...{ README: '', 'README.md': '', 'scenarios/readme.txt': '', '.git/config': '' },
        ...{ 'families/.git/config': '', 'families/pgas/replies/.#x.json': '{' },
        ...{ 'scenarios/.draft.json': '{' },
        ...{ 'families/pgas/.numbers.json.swp': '', 'families/pgas/numbers.json': NUMBERS },
      }).problems(),
    ).toEqual([])
  })
})

test('a misplaced file stops validate with 1, a start with 2, and a sandbox', async () => {
  const { folder } = anOverlay({ 'families/pgas/number.json': NUMBERS })
  const said =
    /qa\/families\/pgas\/number\.json: is not read; did you mean families\/pgas\/numbers\.json\?/
  expect(await run(['validate', folder])).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(said),
  })
  expect(await run(['--port', '0', '--fixtures', folder])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(said),
  })
  expect(() => createSandbox({ fixtures: folder })).toThrow(said)
})
