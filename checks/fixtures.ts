/** Loads the built-in fixtures as the server does; exits 1 and lists every fault when they are broken. */
import { FixtureError } from '../mock-server/catalogue/fault.ts'
import { loadFixtures } from '../mock-server/catalogue/load.ts'

try {
  const { families, products, numbers } = loadFixtures()
  console.log(
    `fixtures: ${families.length} families, ${products.length} products, ${numbers.length} test numbers, no problems`,
  )
} catch (error) {
  if (!(error instanceof FixtureError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
