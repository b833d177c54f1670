import type { Fixtures } from '../mock-server/catalogue/assemble.ts'
import {
  fieldsInClient,
  kindInClient,
  nameInClient,
  type RequestField,
} from '../mock-server/catalogue/client-fields.ts'
import type { Family } from '../mock-server/catalogue/family.ts'
import { type Generated, typeScript } from './generated.ts'
import { knownFamilies } from './known-families.ts'

const TYPES = {
  text: 'string',
  count: 'number',
  rupiah: 'number',
  month: 'number',
  year: 'number | string',
} as const

const typeOf = (field: RequestField) =>
  `  /** ${field.meaning ?? `The vendor's \`${field.name}\`.`}${kindInClient(field) === 'rupiah' ? ' @unit rupiah' : ''} */
  readonly ${nameInClient(field)}: ${TYPES[kindInClient(field)]}\n`

const union = (fields: readonly RequestField[]) =>
  fields.map((field) => `'${nameInClient(field)}'`).join(' | ') || 'never'

const needOf = ({ name, file: { requestFields } }: Family) =>
  `  '${name}': readonly [${union(requestFields.filter(({ required }) => required))}, ${union(requestFields.filter(({ required }) => !required))}]\n`

/** What inquiries require besides the customer number: `requestFields` of every `family.json`. */
export const clientRequestFields = (fixtures: Fixtures): Generated => {
  const all = fixtures.families.flatMap(({ file }) => file.requestFields)
  const fields = [...fieldsInClient(all).values()]
  const asking = knownFamilies(fixtures).filter(({ file }) => file.requestFields.length > 0)
  return typeScript(
    'src/families/request-fields.ts',
    `
/** Extra inquiry fields that some families require. */
export type RequestExtras = {
${fields.map(typeOf).join('')}}

/** The type of each, and its path on the wire. */
export const REQUEST_FIELDS = {
${fields.map((field) => `  ${nameInClient(field)}: ['${kindInClient(field)}', '${field.name}'],\n`).join('')}} as const

/** Which of them a family requires, and which it accepts. */
export type Needs = {
${asking.map(needOf).join('')}}
`,
  )
}
