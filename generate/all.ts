import type { Fixtures } from '../mock-server/catalogue/assemble.ts'
import { adminClient } from './admin-client.ts'
import { adminReferencePage } from './admin-reference-page.ts'
import { agentsPage } from './agents-page.ts'
import { checkedFixtures } from './checked-fixtures.ts'
import { clientProductCodes } from './client-product-codes.ts'
import { clientRequestFields } from './client-request-fields.ts'
import { clientResponseCodes } from './client-response-codes.ts'
import { clientShapes } from './client-shapes.ts'
import { commandLinePage } from './command-line-page.ts'
import { fidelityPage } from './fidelity-page.ts'
import { fixturesReferencePage } from './fixtures-reference-page.ts'
import type { Generated } from './generated.ts'
import { jsonSchemas } from './json-schemas.ts'
import { prepaidProductsPage } from './prepaid-products-page.ts'
import { productsPage } from './products-page.ts'
import { rulesPage } from './rules-page.ts'

/** Every file that is generated from the fixtures or declarations, with its expected content. */
export const generateAll = (fixtures: Fixtures): readonly Generated[] => [
  clientProductCodes(fixtures),
  clientRequestFields(fixtures),
  ...clientResponseCodes(fixtures),
  clientShapes(fixtures),
  ...jsonSchemas(),
  productsPage(fixtures),
  prepaidProductsPage(fixtures),
  fidelityPage(fixtures),
  rulesPage(),
  adminClient(),
  commandLinePage(),
  agentsPage(),
  adminReferencePage(),
  fixturesReferencePage(),
  checkedFixtures(),
]
