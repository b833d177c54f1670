import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROBES } from '../contracts/parity/probes/index.ts'
import type { Fixtures } from '../mock-server/catalogue/assemble.ts'
import { ANSWER_KINDS, type ProductFidelity } from '../mock-server/catalogue/fidelity.ts'
import { type Generated, ROOT } from './generated.ts'
import { table } from './markdown.ts'
import { prepaidFidelity } from './prepaid-fidelity.ts'

/**
 * `docs/fidelity.md`: what is documented, observed or assumed about every product, and the open
 * questions.
 */
export const fidelityPage = (fixtures: Fixtures): Generated => {
  const known = fixtures.fidelity()
  const count = (kind: string) =>
    known.flatMap((one) => ANSWER_KINDS.filter((answer) => one[answer].kind === kind)).length
  return {
    path: 'docs/fidelity.md',
    content: `<!-- Written by \`npm run generate\` from the fixtures; change those. -->
# How close the mock is to the vendor

${observed(fixtures)}

- **documented**: printed in the vendor's pages or kits, and tested byte for byte where the page allows it.
- **observed**: captured from a real server of the vendor's. It takes precedence over the other two.
- **assumed**: no source says it. For most products this is the bill itself, which has the documented shape of its family and invented content. The four states of a check status are documented for one product; that all others answer in the same way is assumed.

${known.length} products in ${fixtures.families.length} families, with five kinds of answer for each product: ${count('documented')} documented, ${count('observed')} observed, ${count('assumed')} assumed.

## Products

${table(['product', 'inquiry', 'payment', 'check status', 'price list', 'receipt', 'last confirmed'], known.map(rowOf))}

## Open questions

Only the vendor's sandbox can answer these. \`iak-sandbox parity\` asks both the mock and the target; \`--record\` saves the answers.

${table(
  ['probe', 'question', 'the vendor’s answer'],
  PROBES.map(({ name, question }) => [name, question.replaceAll('<', '&lt;'), answerTo(name)]),
)}

${prepaidFidelity(fixtures, answerTo)}
`,
  }
}

const rowOf = (one: ProductFidelity) => [
  one.code,
  ...ANSWER_KINDS.map((answer) => one[answer].kind),
  one.confirmed ?? 'never',
]

/** Who observed what and when, from the provenance in the fixtures. */
const observed = ({ priceList, numbers, responseCodes, prepaid }: Fixtures): string => {
  const entries = Map.groupBy(
    [
      ...[...priceList, ...numbers, ...responseCodes].map(({ provenance }) => provenance),
      ...prepaid.fidelity().map(({ row }) => row),
      ...prepaid.operations.flatMap(({ request, json, xml }) => [request, json, xml]),
    ].filter(({ kind }) => kind === 'observed'),
    ({ source, checked }) => `${checked}: ${source}`,
  )
  if (entries.size === 0) return 'Nothing has been observed yet.'
  const lines = [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([where, { length }]) => `- ${where} (${length} ${length === 1 ? 'entry' : 'entries'})`)
  return `What has been observed so far, and by whom:

${lines.join('\n')}

These are captures that others published. This project has not run \`iak-sandbox parity --record\` against the vendor's sandbox yet. The rest comes from the vendor's documents, or is assumed where they are silent.`
}

type Observations = {
  readonly questions: readonly { readonly name: string; readonly answer: Record<string, string> }[]
}

const OBSERVATIONS = join(ROOT, 'fixtures/observed/observations.json')

const answerTo = (name: string): string => {
  if (!existsSync(OBSERVATIONS)) return 'not known yet'
  const { questions } = JSON.parse(readFileSync(OBSERVATIONS, 'utf8')) as Observations
  const found = questions.find((question) => question.name === name)
  return found
    ? Object.entries(found.answer)
        .map(([what, said]) => `${what}: ${said}`)
        .join('; ')
    : 'not known yet'
}
