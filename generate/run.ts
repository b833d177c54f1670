/**
 * Reads the fixtures as the server does, and writes every file that derives from them:
 * `node generate/run.ts`. With `--check` it writes nothing, and exits 1 when one is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FixtureError } from '../mock-server/catalogue/fixture-error.ts'
import { loadFixtures } from '../mock-server/catalogue/load.ts'
import { generateAll } from './all.ts'
import { type Generated, ROOT } from './generated.ts'

const isStale = ({ path, content }: Generated): boolean => {
  const file = join(ROOT, path)
  return !existsSync(file) || readFileSync(file, 'utf8') !== content
}

try {
  const fixtures = loadFixtures()
  const { families, products, numbers, prepaid } = fixtures
  const stale = generateAll(fixtures).filter(isStale)
  if (!process.argv.includes('--check')) {
    for (const { path, content } of stale) writeFileSync(join(ROOT, path), content)
    for (const { path } of stale) console.log(`wrote ${path}`)
  } else if (stale.length > 0) {
    for (const { path } of stale) console.error(`${path} is out of date: run "npm run generate"`)
    process.exitCode = 1
  }
  console.log(
    `fixtures: ${families.length} families, ${products.length} products, ${numbers.length} test numbers, ${prepaid.products.length} prepaid products, no problems`,
  )
} catch (error) {
  if (!(error instanceof FixtureError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
