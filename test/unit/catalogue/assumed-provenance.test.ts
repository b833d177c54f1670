import { cpSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../mock-server/catalogue/built-in.ts'
import { readFolders } from '../../../mock-server/catalogue/read-folders.ts'
import { createSandbox } from '../../../mock-server/index.ts'
import { aLine, aNumber, anOverlay, builtIn, provenance } from '../../support/an-overlay.ts'

const NUMBERS = 'families/pgas/numbers.json'

/** Without the provenance of its entries. */
const bare = (content: unknown) =>
  JSON.parse(JSON.stringify(content, (key, value) => (key === 'provenance' ? undefined : value)))

const fidelityOf = async (folder: string, product: string) => {
  const sandbox = createSandbox({ fixtures: folder })
  const { products } = await sandbox.admin.fidelity()
  await sandbox.close()
  return products.find(({ code }) => code === product)
}

describe('an overlay that names no provenance', () => {
  test.each([
    ['price-list.json', [aLine()]],
    [
      'response-codes.json',
      [{ code: '777', message: 'x', status: 'failed', note: '', provenance }],
    ],
    ['receipt.json', builtIn('receipt.json')],
    ['wording.json', builtIn('wording.json')],
    ['ready-made.json', builtIn('ready-made.json')],
    [NUMBERS, { current: [aNumber()] }],
    ['families/pgas/family.json', builtIn('families/pgas/family.json')],
    [
      'families/pgas/replies/PGAS.one-bill.json',
      builtIn('families/pgas/replies/PGAS.one-bill.json'),
    ],
    ['prepaid/products.json', builtIn('prepaid/products.json').slice(0, 1)],
    ['prepaid/operators.json', builtIn('prepaid/operators.json')],
    ['prepaid/games.json', builtIn('prepaid/games.json')],
    ['prepaid/serial-numbers.json', builtIn('prepaid/serial-numbers.json')],
    ['prepaid/test-numbers.json', builtIn('prepaid/test-numbers.json')],
    ['prepaid/response-codes.json', builtIn('prepaid/response-codes.json')],
  ])('has no problem in %s', (file, content) =>
    expect(anOverlay({ [file]: bare(content) }).problems()).toEqual([]),
  )

  test('is assumed, and its file is the source', async () => {
    const { folder } = anOverlay({ 'price-list.json': bare([aLine()]) })
    expect(await fidelityOf(folder, 'NEW')).toMatchObject({
      priceList: { kind: 'assumed', source: 'qa/price-list.json' },
    })
  })

  test('is assumed where it names only a source', async () => {
    const { folder } = anOverlay({
      'price-list.json': [aLine({ provenance: { source: 'QA case 12' } })],
    })
    expect((await fidelityOf(folder, 'NEW'))?.priceList).toEqual({
      kind: 'assumed',
      source: 'QA case 12',
    })
  })
})

describe('a provenance must be complete', () => {
  test.each(['documented', 'observed'])('where an overlay calls an entry %s', (kind) =>
    expect(
      anOverlay({ [NUMBERS]: { current: [aNumber({ provenance: { kind } })] } }).problems(),
    ).toEqual([
      `qa/${NUMBERS} /current/0/provenance/source: is missing; add it`,
      `qa/${NUMBERS} /current/0/provenance/checked: is missing; add it`,
    ]),
  )

  test('in a recording of a server', () => {
    const { folder } = anOverlay({ [`observed/${NUMBERS}`]: bare({ current: [aNumber()] }) })
    expect(readFolders(BUILT_IN, [folder]).problems).toMatchObject([
      { file: `observed/${NUMBERS}`, pointer: '/current/0/provenance' },
    ])
  })

  test('in the fixtures that everything else is laid over', () => {
    const { folder, write } = anOverlay()
    cpSync(BUILT_IN, folder, { recursive: true })
    write('wording.json', bare(builtIn('wording.json')))
    expect(readFolders(folder, []).problems).toEqual([
      { file: 'qa/wording.json', pointer: '/provenance', problem: 'is missing; add it' },
    ])
  })

  test('and is refused where it is none', () =>
    expect(
      anOverlay({
        [NUMBERS]: { current: [aNumber({ provenance: { kind: 'guessed' } })] },
      }).problems(),
    ).toEqual([expect.stringMatching(/provenance\/kind: is "guessed"; must be /)]))
})
