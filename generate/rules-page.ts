import { FOLDER_CHECKS } from '../mock-server/catalogue/checks/all.ts'
import { scenarios } from '../mock-server/catalogue/checks/scenarios.ts'
import { PREPAID_CHECKS } from '../mock-server/catalogue/prepaid/checks/all.ts'
import type { Generated } from './generated.ts'

/** `docs/fixture-rules.md`: what fixtures are checked for, beyond their JSON Schemas. */
export const rulesPage = (): Generated => ({
  path: 'docs/fixture-rules.md',
  content: `<!-- Written by \`npm run generate\` from mock-server/catalogue/checks; change that. -->
# Fixture rules

Each file is checked against its JSON Schema, and an object may not repeat a key. Then these rules apply; each has its own file in \`mock-server/catalogue/checks\`.

${listed([...FOLDER_CHECKS, scenarios])}

## Prepaid

The rules of \`prepaid/\`, in \`mock-server/catalogue/prepaid/checks\`.

${listed(PREPAID_CHECKS)}
`,
})

const listed = (rules: readonly { readonly requires: string }[]) =>
  rules.map(({ requires }) => `- ${requires}`).join('\n')
