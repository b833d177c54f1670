/**
 * Writes docs/fidelity.md from the fixtures: `node checks/fidelity.ts`. With `--check` it only
 * compares, and exits 1 when the page is stale.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROBES } from '../contracts/parity/probes/index.ts'

const ROOT = join(import.meta.dirname, '..')
const PAGE = join(ROOT, 'docs/fidelity.md')
const FIXTURES = join(ROOT, 'fixtures')
const OBSERVED = join(FIXTURES, 'observed')

type Provenance = { readonly kind: string; readonly checked: string }
type Reply = Readonly<Record<'inquiry' | 'payment', { readonly provenance: Provenance }>>
type Listed = { readonly code: string; readonly family: string; readonly provenance: Provenance }
type Numbered = { readonly code: string; readonly reply?: string; readonly provenance: Provenance }

const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T

/** What is known of one product. */
type Known = {
  readonly code: string
  readonly inquiry: string
  readonly payment: string
  readonly checkStatus: string
  readonly priceList: string
  readonly receipt: string
  readonly confirmed: string
}

/** Products whose check status is printed somewhere. */
const checkStatusPrinted = new Set(
  read<{ examples: { name: string; reply: string }[] }>(ROOT, 'test/exchanges/documented.json')
    .examples.filter(({ name }) => name.includes('check-status') && name.endsWith('.json'))
    .map(({ reply }) => (JSON.parse(reply) as { data: { code: string } }).data.code),
)

const observedNumbers = (family: string): readonly Numbered[] => {
  const file = join(OBSERVED, 'families', family, 'numbers.json')
  if (!existsSync(file)) return []
  const { current, legacy } = read<Record<string, Numbered[]>>(file)
  return [...(current ?? []), ...(legacy ?? [])]
}

const knownOf = ({ code, family, provenance }: Listed): Known => {
  const folder = join(FIXTURES, 'families', family)
  const { usualReplies, receipt } = read<{
    usualReplies: Record<string, string>
    receipt?: unknown
  }>(folder, 'family.json')
  const usual = usualReplies[code]
  const reply = usual ? read<Reply>(folder, 'replies', `${usual}.json`) : undefined
  const seen = observedNumbers(family).filter((one) => one.code === code)
  const paid = seen.some((one) => one.reply !== undefined)
  const kind = (stage: 'inquiry' | 'payment') =>
    paid ? 'observed' : (reply?.[stage].provenance.kind ?? 'assumed')
  return {
    code,
    inquiry: kind('inquiry'),
    payment: kind('payment'),
    checkStatus: checkStatusPrinted.has(code) ? 'documented' : 'assumed',
    priceList: provenance.kind,
    receipt: (receipt && usual) || RECEIPT_SOURCE.includes(code) ? 'documented' : 'assumed',
    confirmed:
      seen
        .map((one) => one.provenance.checked)
        .sort()
        .at(-1) ?? 'never',
  }
}

/** Names the product whose receipt the usual lines were read from. */
const RECEIPT_SOURCE = read<{ provenance: { source: string } }>(FIXTURES, 'receipt.json').provenance
  .source

const products = read<Listed[]>(FIXTURES, 'price-list.json')
const known = products.map(knownOf).sort((a, b) => a.code.localeCompare(b.code))

const count = (kind: string) =>
  known
    .flatMap(({ inquiry, payment, checkStatus, priceList, receipt }) => [
      inquiry,
      payment,
      checkStatus,
      priceList,
      receipt,
    ])
    .filter((one) => one === kind).length

type Answered = { readonly name: string; readonly answer: Record<string, string> }
type Observations = {
  readonly source: string
  readonly date: string
  readonly questions: Answered[]
}

const observations: Observations | undefined = existsSync(join(OBSERVED, 'observations.json'))
  ? read(OBSERVED, 'observations.json')
  : undefined

const standing = observations
  ? `Observed at ${observations.source} on ${observations.date}.`
  : 'Nothing has been observed yet: nobody has run `iak-sandbox parity --record` against the vendor’s sandbox. What follows is what papers say, and what was assumed where they are silent.'

const answerOf = (name: string) => {
  const found = observations?.questions.find((question) => question.name === name)
  return found
    ? Object.entries(found.answer)
        .map(([what, said]) => `${what}: ${said}`)
        .join('; ')
    : 'not asked yet'
}

const families = readdirSync(join(FIXTURES, 'families')).length

const page = `<!-- Written by checks/fidelity.ts from the fixtures; change those. -->
# How faithful the mock is

${standing}

- **documented**: printed in the vendor's pages or kits, and tested byte for byte where the page allows it.
- **observed**: recorded from the vendor's sandbox. It outranks the other two.
- **assumed**: nobody says it. For most products that is the bill itself: it has its family's documented shape with made-up content. Of check status the four states are documented for one product; that the others answer alike is assumed.

${known.length} products in ${families} families, five kinds of answer each: ${count('documented')} documented, ${count('observed')} observed, ${count('assumed')} assumed.

## Products

| product | inquiry | payment | check status | price list | receipt | last confirmed |
|---|---|---|---|---|---|---|
${known.map((one) => `| ${one.code} | ${one.inquiry} | ${one.payment} | ${one.checkStatus} | ${one.priceList} | ${one.receipt} | ${one.confirmed} |`).join('\n')}

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
    stale ? 'docs/fidelity.md is stale: node checks/fidelity.ts' : 'fidelity: as the fixtures say',
  )
} else writeFileSync(PAGE, page)
