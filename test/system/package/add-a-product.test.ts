import { execFile } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { aCheckout } from '../../support/a-checkout.ts'
import { aMockServer } from '../../support/a-mock-server.ts'
import { typeCheck } from '../../support/type-check.ts'

const ROOT = join(import.meta.dirname, '../../..')
const shell = promisify(execFile)

const read = (tree: string, file: string) => readFileSync(join(tree, file), 'utf8')

/** The four steps of CONTRIBUTING as printed: list entries, and commands. */
const printedSteps = () => {
  const [, section = ''] = /## Add a product in four steps\n(.*?)\n## /s.exec(
    read(ROOT, 'CONTRIBUTING.md'),
  ) ?? ['']
  return [...section.matchAll(/```(json (?<file>\S+)|sh)\n(?<content>.*?)```/gs)].map(
    ({ groups }) => ({ file: groups?.file, content: groups?.content ?? '' }),
  )
}

/** The product and the family that docs/fixtures.md adds, file by file. */
const printedFixtures = () =>
  [...read(ROOT, 'docs/fixtures.md').matchAll(/```json qa\/(\S+)\n(.*?)```/gs)]
    .map(([, file = '', content = '']) => ({
      file: `fixtures/${file}`,
      content: named(file, content),
    }))
    .filter(({ file }) => file.includes('price-list') || file.includes('parking'))

const SOURCE = {
  provenance: { kind: 'assumed', source: 'docs/fixtures.md', checked: '2026-11-27' },
}

/** Names the source of entries, which built-in fixtures must have and a folder of one's own may leave out. */
const named = (file: string, content: string): object => {
  const parsed = JSON.parse(content)
  if (Array.isArray(parsed)) return parsed.map((entry) => ({ ...SOURCE, ...entry }))
  if (!file.includes('/replies/'))
    return file.endsWith('family.json') ? { ...parsed, ...SOURCE } : parsed
  const { inquiry, payment, ...rest } = parsed
  return { ...rest, inquiry: { ...inquiry, ...SOURCE }, payment: { ...payment, ...SOURCE } }
}

const append = (tree: string, file: string, entries: unknown) => {
  const list = [...JSON.parse(read(tree, file)), ...[entries].flat()]
  writeFileSync(join(tree, file), JSON.stringify(list))
}

test('a product, and a family with its own field, take the four printed steps and no TypeScript', {
  timeout: 300_000,
}, async () => {
  const tree = aCheckout()
  for (const { file, content } of printedFixtures())
    if (file.endsWith('price-list.json')) append(tree, file, content)
    else {
      mkdirSync(dirname(join(tree, file)), { recursive: true })
      writeFileSync(join(tree, file), JSON.stringify(content))
    }
  for (const { file, content } of printedSteps())
    if (file === undefined) await shell('bash', ['-ec', content], { cwd: tree })
    else append(tree, file, JSON.parse(content))

  const files = globSync('{src,mock-server,contracts,generate,fixtures}/**/*.{ts,json}', {
    cwd: tree,
  })
  const changed = files.filter(
    (file) => !existsSync(join(ROOT, file)) || read(tree, file) !== read(ROOT, file),
  )
  const biome = ['checks/biome.ts', 'check', '--error-on-warnings', '--no-errors-on-unmatched']
  for (const check of [
    ['generate/run.ts', '--check'],
    [...biome, ...changed],
  ])
    await shell(process.execPath, check, { cwd: tree })
  const firstLines = changed
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(tree, file).split('\n')[0])
  expect(new Set(firstLines)).toEqual(
    new Set(['// Written by `npm run generate` from the fixtures; change those.']),
  )

  await answersIn(tree)
  await isTypedIn(tree)
  for (const format of ['json', 'xml'])
    for (const product of ['DEMOGAS', 'PARKIR.KOTA'])
      expect(read(tree, `contracts/pacts/iak-postpaid-${format}-iak.json`)).toContain(
        `payment · ${product} · the bill is paid`,
      )
  expect(read(tree, 'docs/products.md')).toContain('| `DEMOGAS` |  | `011001XXXX` | `0110010000` |')
  for (const product of ['DEMOGAS', 'PARKIR.KOTA', 'PDAMKAB.NUSANTARA'])
    expect(read(tree, 'docs/fidelity.md')).toContain(`| ${product} | `)
})

/** The mock answers in both formats. */
const answersIn = async (tree: string) => {
  const mock = aMockServer({ fixtures: join(tree, 'fixtures') })
  for (const format of ['json', 'xml'] as const)
    for (const [code, hp, fields] of [
      ['DEMOGAS', '0110010000', {}],
      ['PARKIR.KOTA', '70010000', { plate: 'B1234XYZ' }],
      ['PDAMKAB.NUSANTARA', '10200000', {}],
    ] as const) {
      const inquiry = await mock.inquire(code, hp, { format, fields })
      expect(inquiry).toMatchObject({ responseCode: '00', data: { code } })
      expect(await mock.pay(inquiry, { format })).toMatchObject({ responseCode: '00' })
    }
}

/** The client has types for the fields and the detail of each. */
const isTypedIn = async (tree: string) => {
  writeFileSync(
    join(tree, 'src/example.ts'),
    `import { IakPostpaid, newRefId } from './index.ts'

const client = new IakPostpaid({ username: 'a', apiKey: 'b' })
const refId = newRefId()
const gas = await client.inquire({ productCode: 'DEMOGAS', customerNumber: '1', refId })
if (gas.outcome === 'inquired') gas.bill satisfies { family: 'demo-gas'; detail: { usage: number | undefined } }
const parking = await client.inquire({ productCode: 'PARKIR.KOTA', customerNumber: '1', refId, plate: 'B1' })
if (parking.outcome === 'inquired') parking.bill satisfies { family: 'parking'; detail: { nomor_polisi: string } }
// @ts-expect-error The family requires a plate.
await client.inquire({ productCode: 'PARKIR.KOTA', customerNumber: '1', refId })
const water = await client.inquire({ productCode: 'PDAMKAB.NUSANTARA', customerNumber: '1', refId })
if (water.outcome === 'inquired') water.bill.family satisfies 'pdam'
`,
  )
  expect(await typeCheck(join(tree, 'tsconfig.build-client.json'))).toBe('')
}
