import { expect, test } from 'vitest'
import { BUILT_IN, builtInFixtures, readBuiltIn } from '../../../mock-server/catalogue/built-in.ts'
import { CHECKED } from '../../../mock-server/catalogue/checked.ts'
import { readFolders } from '../../../mock-server/catalogue/read-folders.ts'

test('reading the built-in fixtures without checking them finds the same as with checks', () => {
  const { set, digest } = readBuiltIn()
  expect(set).toEqual(readFolders(BUILT_IN, []).merged)
  expect(digest).toBe(CHECKED)
})

test('sandboxes with the same seed share one set, which nothing can change', () => {
  const fixtures = builtInFixtures(7)
  expect(builtInFixtures(7)).toBe(fixtures)
  expect(() => Object.assign(fixtures?.products[0] ?? {}, { name: 'other' })).toThrow(TypeError)
})
