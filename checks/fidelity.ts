/**
 * Writes docs/fidelity.md from the fixtures: `node checks/fidelity.ts`. With `--check` it only
 * compares, and exits 1 when the page is stale.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROBES } from '../contracts/parity/probes/index.ts'
import { ANSWER_KINDS, type ProductFidelity } from '../mock-server/catalogue/fidelity.ts'
import { loadFixtures } from '../mock-server/catalogue/load.ts'

const ROOT = join(import.meta.dirname, '..')
const PAGE = join(ROOT, 'docs/fidelity.md')
const FIXTURES = join(ROOT, 'fixtures')
const OBSERVED = join(FIXTURES, 'observed')

const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T

const { fidelity, priceList, numbers, responseCodes } = loadFixtures()
const known = fidelity()

const count = (kind: string) =>
  known.flatMap((one) => ANSWER_KINDS.filter((answer) => one[answer].kind === kind)).length

const rowOf = (one: ProductFidelity) =>
  `| ${one.code} | ${ANSWER_KINDS.map((answer) => one[answer].kind).join(' | ')} | ${one.confirmed ?? 'never'} |`

type Answered = { readonly name: string; readonly answer: Record<string, string> }
type Observations = { readonly questions: Answered[] }

const observations: Observations | undefined = existsSync(join(OBSERVED, 'observations.json'))
  ? read(OBSERVED, 'observations.json')
  : undefined

/** Who observed what and when, by what the fixtures say of themselves. */
const observed = Map.groupBy(
  [...priceList, ...numbers, ...responseCodes]
    .map(({ provenance }) => provenance)
    .filter(({ kind }) => kind === 'observed'),
  ({ source, checked }) => `${checked}: ${source}`,
)

const standing =
  observed.size === 0
    ? 'Nothing has been observed yet.'
    : `What was observed so far, and by whom:\n\n${[...observed]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(
          ([where, entries]) =>
            `- ${where} (${entries.length} ${entries.length === 1 ? 'entry' : 'entries'})`,
        )
        .join(
          '\n',
        )}\n\nNobody of this project has run \`iak-sandbox parity --record\` against the vendor’s sandbox; these are captures that others published. The rest is what papers say, and what was assumed where they are silent.`

const answerOf = (name: string) => {
  const found = observations?.questions.find((question) => question.name === name)
  return found
    ? Object.entries(found.answer)
        .map(([what, said]) => `${what}: ${said}`)
        .join('; ')
    : 'not known yet'
}

const families = readdirSync(join(FIXTURES, 'families')).length

const page = `<!-- Written by checks/fidelity.ts from the fixtures; change those. -->
# How faithful the mock is

${standing}

- **documented**: printed in the vendor's pages or kits, and tested byte for byte where the page allows it.
- **observed**: captured from a real server of the vendor's. It outranks the other two.
- **assumed**: nobody says it. For most products that is the bill itself: it has its family's documented shape with made-up content. Of check status the four states are documented for one product; that the others answer alike is assumed.

${known.length} products in ${families} families, five kinds of answer each: ${count('documented')} documented, ${count('observed')} observed, ${count('assumed')} assumed.

## Products

| product | inquiry | payment | check status | price list | receipt | last confirmed |
|---|---|---|---|---|---|---|
${known.map(rowOf).join('\n')}

## Open questions

Only the vendor's sandbox can answer these. \`iak-sandbox parity\` puts each to the mock and to the target; \`--record\` keeps the answers.

| probe | question | answer of the sandbox |
|---|---|---|
${PROBES.map(({ name, question }) => `| ${name} | ${question} | ${answerOf(name)} |`).join('\n')}
`

if (process.argv.includes('--check')) {
  const stale = !existsSync(PAGE) || readFileSync(PAGE, 'utf8') !== page
  if (stale) process.exitCode = 1
  console.log(
    stale
      ? 'docs/fidelity.md is out of date: run "npm run generate"'
      : 'fidelity: as the fixtures say',
  )
} else writeFileSync(PAGE, page)
