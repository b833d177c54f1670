import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fixtures } from '../mock-server/catalogue/assemble.ts'
import { ROOT } from './generated.ts'
import { table } from './markdown.ts'

type Known = { readonly kind: string }

type Operation = {
  readonly operation: string
  readonly version: number
  readonly path?: string
  readonly command?: string
  readonly request: Known
  readonly json: Known
  readonly xml: Known
}

type OpenQuestion = { readonly name: string; readonly question: string }

const read = <Content>(file: string): Content =>
  JSON.parse(readFileSync(join(ROOT, 'fixtures/prepaid', file), 'utf8'))

const KINDS = ['documented', 'observed', 'assumed'] as const

const counts = (known: readonly Known[]) =>
  KINDS.map((kind) => String(known.filter((one) => one.kind === kind).length))

/** The sections of `docs/fidelity.md` about the prepaid API. */
export const prepaidFidelity = ({ prepaid }: Fixtures): string => {
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
  read<Operation[]>('operations.json').map((one) => [
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

Only the vendor's sandbox can answer these.

${table(
  ['question', 'asks'],
  read<OpenQuestion[]>('open-questions.json').map(({ name, question }) => [name, question]),
)}`
}
