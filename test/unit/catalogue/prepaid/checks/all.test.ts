import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { PREPAID_CHECKS } from '../../../../../mock-server/catalogue/prepaid/checks/all.ts'

const RULES = join(import.meta.dirname, '../../../../../mock-server/catalogue/prepaid/checks')

/** Modules that are not rules. */
const SHARED = ['all', 'entries']

test('every rule of the prepaid files is in the list, and has a test of its name', async () => {
  const rules = globSync('*.ts', { cwd: RULES })
    .map((file) => basename(file, '.ts'))
    .filter((name) => !SHARED.includes(name))
  const tested = globSync('*.test.ts', { cwd: import.meta.dirname }).map((file) =>
    basename(file, '.test.ts'),
  )
  expect(tested.filter((name) => name !== 'all').sort()).toEqual(rules.sort())
  const modules = await Promise.all(rules.map((name) => import(join(RULES, `${name}.ts`))))
  expect(new Set(modules.flatMap((module) => Object.values(module)))).toEqual(
    new Set(PREPAID_CHECKS),
  )
})
