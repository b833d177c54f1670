import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generateAll } from '../../generate/all.ts'
import { ROOT } from '../../generate/generated.ts'
import { loadFixtures } from '../../mock-server/catalogue/load.ts'

test.each(generateAll(loadFixtures()))('$path is up to date', ({ path, content }) =>
  expect(readFileSync(join(ROOT, path), 'utf8')).toBe(content),
)
