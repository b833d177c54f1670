import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BUILT_IN, builtInFixtures, readBuiltIn } from '../../../mock-server/catalogue/built-in.ts'
import { CHECKED } from '../../../mock-server/catalogue/checked.ts'
import { FixtureFolder } from '../../../mock-server/catalogue/fixture-folder.ts'
import { readFixtureSet } from '../../../mock-server/catalogue/fixture-set.ts'
import { RECORDING } from '../../../mock-server/catalogue/layout.ts'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { readFolders } from '../../../mock-server/catalogue/read-folders.ts'
import { aLine, anOverlay } from '../../support/an-overlay.ts'

test('reading the built-in fixtures without checking them finds the same as with checks', () => {
  const { documented, observed, digest } = readBuiltIn()
  const checked = [new FixtureFolder(BUILT_IN), new FixtureFolder(join(BUILT_IN, RECORDING))]
  expect(checked.map((folder, index) => readFixtureSet(folder, index === 0))).toEqual([
    documented,
    observed,
  ])
  expect(checked.flatMap(({ problems }) => problems)).toEqual([])
  expect(digest).toBe(CHECKED)
})

test('the built-in fixtures are read once per process, whatever is laid over them', () => {
  const { merged } = readFolders(BUILT_IN, [])
  const { folder } = anOverlay({ 'price-list.json': [aLine()] })
  const { families } = readFolders(BUILT_IN, [folder]).merged
  for (const [name, { family }] of merged.families) expect(families.get(name)?.family).toBe(family)
})

test('sandboxes with the same seed share one set, which nothing can change', () => {
  const fixtures = builtInFixtures(7)
  expect(builtInFixtures(7)).toBe(fixtures)
  expect(() => Object.assign(fixtures?.products[0] ?? {}, { name: 'other' })).toThrow(TypeError)
})

test('sandboxes with the same folder share one set, until a file in it changes', () => {
  const overlay = anOverlay({ 'price-list.json': [aLine({ name: 'One' })] })
  const load = () => loadFixtures({ overlays: [overlay.folder] })
  const nameIn = ({ products }: ReturnType<typeof load>) =>
    products.find(({ code }) => code === 'NEW')?.name
  const first = load()
  expect(nameIn(first)).toBe('One')
  expect(load()).toBe(first)
  overlay.write('price-list.json', [aLine({ name: 'Two' })])
  expect(nameIn(load())).toBe('Two')
  expect(nameIn(first)).toBe('One')
})
