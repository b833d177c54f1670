import type { Family } from '../mock-server/catalogue/family.ts'
import type { Fixtures } from '../mock-server/catalogue/load.ts'
import { type Generated, typeScript } from './generated.ts'
import { knownFamilies } from './known-families.ts'

type Field = Family['file']['requestFields'][number]

/** What the client calls a field. */
const nameOf = ({ name, client }: Field) => client?.name ?? name.split('.').at(-1) ?? name

const kindOf = ({ type, client }: Field) => client?.kind ?? (type === 'integer' ? 'count' : 'text')

const TYPES = {
  text: 'string',
  count: 'number',
  rupiah: 'number',
  month: 'number',
  year: 'number | string',
} as const

const typeOf = (field: Field) =>
  `  /** ${field.client?.meaning ?? `The vendor's \`${field.name}\`.`}${kindOf(field) === 'rupiah' ? ' @unit rupiah' : ''} */
  readonly ${nameOf(field)}: ${TYPES[kindOf(field)]}\n`

const union = (fields: readonly Field[]) =>
  fields.map((field) => `'${nameOf(field)}'`).join(' | ') || 'never'

const needOf = ({ name, file: { requestFields } }: Family) =>
  `  '${name}': readonly [${union(requestFields.filter(({ required }) => required))}, ${union(requestFields.filter(({ required }) => !required))}]\n`

/** What inquiries ask besides the customer number: `requestFields` of every `family.json`. */
export const clientRequestFields = (fixtures: Fixtures): Generated => {
  const all = fixtures.families.flatMap(({ file }) => file.requestFields)
  const fields = [...new Map(all.map((field) => [nameOf(field), field])).values()]
  const asking = knownFamilies(fixtures).filter(({ file }) => file.requestFields.length > 0)
  return typeScript(
    'src/families/request-fields.ts',
    `
/** Extra inquiry fields that some families require. */
export type RequestExtras = {
${fields.map(typeOf).join('')}}

/** The type of each, and its path on the wire. */
export const REQUEST_FIELDS = {
${fields.map((field) => `  ${nameOf(field)}: ['${kindOf(field)}', '${field.name}'],\n`).join('')}} as const

/** Which of them a family requires, and which it accepts. */
export type Needs = {
${asking.map(needOf).join('')}}
`,
  )
}
