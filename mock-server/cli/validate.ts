import { FixtureError } from '../catalogue/fixture-error.ts'
import { loadFixtures } from '../catalogue/load.ts'

/** Validates the built-in fixtures with their overrides and reports every problem. */
export const validateFixtures = (
  overlays: readonly string[],
): { readonly ok: boolean; readonly report: string } => {
  try {
    const { families, products, numbers, scenarios, prepaid } = loadFixtures({ overlays })
    const found = `${families.length} families, ${products.length} products, ${numbers.length} test numbers, ${scenarios.length} scenarios, ${prepaid.products.length} prepaid products`
    return { ok: true, report: `${found}: no problems` }
  } catch (error) {
    if (!(error instanceof FixtureError)) throw error
    return { ok: false, report: error.message }
  }
}
