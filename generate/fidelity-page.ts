import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROBES } from '../contracts/parity/probes/index.ts'
import { ANSWER_KINDS, type ProductFidelity } from '../mock-server/catalogue/fidelity.ts'
import type { Fixtures } from '../mock-server/catalogue/load.ts'
import { type Generated, ROOT } from './generated.ts'
import { table } from './markdown.ts'

/** `docs/fidelity.md`: what is documented, observed or assumed of every product, and what is still to be asked. */
export const fidelityPage = (fixtures: Fixtures): Generated => {
  const known = fixtures.fidelity()
  const count = (kind: string) =>
    known.flatMap((one) => ANSWER_KINDS.filter((answer) => one[answer].kind === kind)).length
  return {
    path: 'docs/fidelity.md',
    content: `<!-- Written by \`npm run generate\` from the fixtures; change those. -->
# How faithful the mock is

${observed(fixtures)}

- **documented**: printed in the vendor's pages or kits, and tested byte for byte where the page allows it.
- **observed**: captured from a real server of the vendor's. It outranks the other two.
- **assumed**: nobody says it. For most products that is the bill itself: it has its family's documented shape with made-up content. Of check status the four states are documented for one product; that the others answer alike is assumed.

${known.length} products in ${fixtures.families.length} families, five kinds of answer each: ${count('documented')} documented, ${count('observed')} observed, ${count('assumed')} assumed.

## Products

${table(['product', 'inquiry', 'payment', 'check status', 'price list', 'receipt', 'last confirmed'], known.map(rowOf))}

## Open questions

Only the vendor's sandbox can answer these. \`iak-sandbox parity\` puts each to the mock and to the target; \`--record\` keeps the answers.

${table(
  ['probe', 'question', 'answer of the sandbox'],
  PROBES.map(({ name, question }) => [name, question, answerTo(name)]),
)}
`,
  }
}

const rowOf = (one: ProductFidelity) => [
  one.code,
  ...ANSWER_KINDS.map((answer) => one[answer].kind),
  one.confirmed ?? 'never',
]

/** Who observed what and when, by what the fixtures say of themselves. */
const observed = ({ priceList, numbers, responseCodes }: Fixtures): string => {
  const entries = Map.groupBy(
    [...priceList, ...numbers, ...responseCodes]
      .map(({ provenance }) => provenance)
      .filter(({ kind }) => kind === 'observed'),
    ({ source, checked }) => `${checked}: ${source}`,
  )
  if (entries.size === 0) return 'Nothing has been observed yet.'
  const lines = [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([where, { length }]) => `- ${where} (${length} ${length === 1 ? 'entry' : 'entries'})`)
  return `What was observed so far, and by whom:

${lines.join('\n')}

Nobody of this project has run \`iak-sandbox parity --record\` against the vendor’s sandbox; these are captures that others published. The rest is what papers say, and what was assumed where they are silent.`
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
