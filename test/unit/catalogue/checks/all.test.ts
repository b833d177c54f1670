import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { FOLDER_CHECKS } from '../../../../mock-server/catalogue/checks/all.ts'
import { scenarios } from '../../../../mock-server/catalogue/checks/scenarios.ts'

const RULES = join(import.meta.dirname, '../../../../mock-server/catalogue/checks')

/** Modules that are not rules. */
const SHARED = ['all', 'check', 'entries', 'used']

test('every rule is in the list, and has a test of its name', async () => {
  const rules = globSync('*.ts', { cwd: RULES })
    .map((file) => basename(file, '.ts'))
    .filter((name) => !SHARED.includes(name))
  const tested = globSync('*.test.ts', { cwd: import.meta.dirname }).map((file) =>
    basename(file, '.test.ts'),
  )
  expect(tested.filter((name) => name !== 'all').sort()).toEqual(rules.sort())
  const modules = await Promise.all(rules.map((name) => import(join(RULES, `${name}.ts`))))
  const checks = modules.flatMap((module) =>
    Object.values(module).filter((one) => 'requires' in Object(one)),
  )
  expect(new Set(checks)).toEqual(new Set([...FOLDER_CHECKS, scenarios]))
})
