import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CustomerNumber, ProductCode, TrId } from '../../../mock-server/billing/identifiers.ts'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { type Reread, watchFixtures } from '../../../mock-server/catalogue/watch.ts'
import { anOverlay } from '../../support/an-overlay.ts'
import { run } from '../../support/in-process.ts'
import { aDenomination } from '../../support/prepaid-entries.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/prepaid-fixtures.md'), 'utf8')
const files = [...page.matchAll(/```json qa\/(\S+)\n(.*?)```/gs)].map(([, file, content]) => [
  file as string,
  content as string,
])

const aFolder = () => anOverlay(Object.fromEntries(files))
const prepaidOf = (folder: string) => loadFixtures({ overlays: [folder] }).prepaid

test('the files of docs/prepaid-fixtures.md validate', async () => {
  expect(files).toHaveLength(4)
  expect(await run(['validate', aFolder().folder])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('no problems'),
  })
})

test('they add a denomination, an operator and a game, and change nothing else', () => {
  const own = prepaidOf(aFolder().folder)
  const { prepaid } = loadFixtures()
  const product = (code: string) => own.product(code as ProductCode)
  expect(product('xld7000')).toMatchObject({ price: 7_900, networks: ['XL'], description: 'XL' })
  expect(product('hnusa10000')).toMatchObject({ description: 'Nusa', networks: ['NUSA'] })
  expect(own.operatorOf('080212345678' as CustomerNumber)).toBe('NUSA')
  expect(product('pulsa5000')?.networks).toContain('NUSA')
  expect(own.game('900')).toMatchObject({
    form: '[userid]|[zoneid]',
    servers: [
      { name: 'Jawa', value: '1' },
      { name: 'Bali', value: '2' },
    ],
  })
  expect(own.game('900')?.players?.get('4711|2' as CustomerNumber)).toBe('siti')
  expect(product('hcongklak100')?.voucher('4711|2' as CustomerNumber, 1 as TrId)).toEqual({
    sn: 'CONG-KLAK-0000-0001',
    pin: '4242',
  })
  expect(own.outcomeOf('081200000013' as CustomerNumber)).toBe('13')
  expect(own.products).toHaveLength(prepaid.products.length + 3)
  expect(own.game('103')).toEqual(prepaid.game('103'))
})

test('an entry with a known code replaces it', () => {
  const { folder } = anOverlay({
    'prepaid/products.json': [aDenomination({ code: 'xld25000', price: 26_000 })],
  })
  expect(prepaidOf(folder).product('xld25000' as ProductCode)?.price).toBe(26_000)
})

test('an observed folder is used below its own fixtures', () => {
  const { folder } = anOverlay({
    'observed/prepaid/products.json': [aDenomination({ price: 7_700 })],
    'prepaid/operators.json': JSON.parse(
      files.find(([file]) => file === 'prepaid/operators.json')?.[1] ?? '{}',
    ),
    'prepaid/games.json': JSON.parse(
      files.find(([file]) => file === 'prepaid/games.json')?.[1] ?? '[]',
    ),
    'prepaid/products.json': JSON.parse(
      files.find(([file]) => file === 'prepaid/products.json')?.[1] ?? '[]',
    ).filter(({ code }: { code: string }) => code !== 'xld7000'),
  })
  expect(prepaidOf(folder).product('xld7000' as ProductCode)?.price).toBe(7_700)
})

test('under watch a changed price is used, and an invalid one reported', async () => {
  const rereads: Reread[] = []
  const overlay = anOverlay({ 'prepaid/products.json': [aDenomination()] })
  const unwatch = watchFixtures(
    { overlays: [overlay.folder] },
    { reread: (outcome) => rereads.push(outcome) },
  )
  overlay.write('prepaid/products.json', [aDenomination({ price: 8_100 })])
  await expect.poll(() => rereads.length, { timeout: 10_000 }).toBe(1)
  const [first] = rereads
  expect(
    first && 'fixtures' in first && first.fixtures.prepaid.product('xld7000' as ProductCode),
  ).toMatchObject({ price: 8_100 })
  overlay.write('prepaid/products.json', [aDenomination({ price: 0 })])
  await expect.poll(() => rereads.length, { timeout: 10_000 }).toBe(2)
  unwatch()
  expect(rereads[1]).toMatchObject({
    error: {
      problems: [
        { file: 'qa/prepaid/products.json', pointer: '/0/price', problem: 'must be at least 1' },
      ],
    },
  })
})
