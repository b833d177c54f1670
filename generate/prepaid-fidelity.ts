import { PREPAID_PROBES } from '../contracts/parity/prepaid-probes/index.ts'
import type { Fixtures } from '../mock-server/catalogue/assemble.ts'
import { table } from './markdown.ts'

type Known = { readonly kind: string }

const KINDS = ['documented', 'observed', 'assumed'] as const

const counts = (known: readonly Known[]) =>
  KINDS.map((kind) => String(known.filter((one) => one.kind === kind).length))

/**
 * The sections of `docs/fidelity.md` about the prepaid API.
 *
 * @param answerTo the vendor's answer to a probe
 */
export const prepaidFidelity = (
  { prepaid }: Fixtures,
  answerTo: (probe: string) => string,
): string => {
  const products = prepaid.fidelity()
  const types = [...new Set(products.map(({ type }) => type))]
  const provenanceOf = (list: readonly { readonly provenance: Known }[]) =>
    counts(list.map(({ provenance }) => provenance))
  return `## Prepaid

What the mock knows of the prepaid API, by its sources. [Every prepaid product](prepaid-products.md) has its own row there.

### Operations

Whether a page prints the request, and an answer in JSON and in XML. An assumed answer has the form of the documented ones.

${table(
  ['operation', 'version', 'path or command', 'request', 'JSON', 'XML'],
  prepaid.operations.map((one) => [
    one.operation,
    String(one.version),
    [one.path, one.command].flatMap((text) => (text ? [`\`${text}\``] : [])).join(' '),
    one.request.kind,
    one.json.kind,
    one.xml.kind,
  ]),
)}

### Data

${table(
  ['data', ...KINDS],
  [
    ...types.map((type) => [
      `products of the type ${type}`,
      ...counts(products.filter((one) => one.type === type).map(({ row }) => row)),
    ]),
    ['forms of serial numbers, by product', ...counts(products.map((one) => one.serialNumber))],
    ['networks with their prefixes', ...provenanceOf(prepaid.networks)],
    ['response codes', ...provenanceOf(prepaid.responseCodes)],
    ['games', ...provenanceOf(prepaid.games)],
  ],
)}

### Open questions

Only the vendor's sandbox can answer these, and some only with a person who settles top-ups there: [how](contracts.md#top-ups-and-callbacks). \`iak-sandbox parity\` asks both the mock and the target.

${table(
  ['probe', 'question', 'decides', 'the vendor’s answer'],
  PREPAID_PROBES.map(({ name, question, decides = '' }) => [
    name,
    question,
    decides,
    answerTo(name),
  ]),
)}`
}
