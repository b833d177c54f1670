import type { Command } from '../billing/command.ts'
import {
  type CustomerNumber,
  type ProductCode,
  parseTrId,
  type RefId,
  type Username,
} from '../billing/identifiers.ts'
import type { Asked, Catalogue, RequestField } from '../billing/product.ts'
import type { WireDocument } from '../wire/document.ts'
import { type FieldWording, findFieldErrors, text } from './fields.ts'
import { accept, invalidCommand, invalidFields, type Result, reject } from './refusal.ts'

/** A command as it was called: not believed before its sign is verified. */
export type Call = {
  readonly command: Command
  readonly sign: string
  /** What the sign must cover after username and key. */
  readonly signed: string
  readonly recipe: CommandSpec['recipe']
}

/** How one of the vendor's commands is written and signed. */
export type CommandSpec = {
  readonly fields: readonly RequestField[]
  /** The sign's last part, as the documentation names it. */
  readonly recipe: 'ref_id' | 'tr_id' | 'cs' | 'pl' | 'bc'
}

const required = (...names: readonly string[]): readonly RequestField[] =>
  names.map((name) => ({ name, type: 'string', required: true }))

/** The commands of the bill endpoint. @source vendor reference, request tables */
export const COMMANDS: Readonly<Record<string, CommandSpec>> = {
  'inq-pasca': { fields: required('username', 'code', 'hp', 'ref_id', 'sign'), recipe: 'ref_id' },
  'pay-pasca': { fields: required('username', 'tr_id', 'sign'), recipe: 'tr_id' },
  checkstatus: { fields: required('username', 'ref_id', 'sign'), recipe: 'cs' },
  'pricelist-pasca': { fields: required('username', 'sign'), recipe: 'pl' },
}

/** The one command of the custom receipt's own path. @source a newer page; which fields are mandatory is assumed */
export const RECEIPT_COMMANDS: Readonly<Record<string, CommandSpec>> = {
  'receipt-custom': {
    fields: [
      ...required('username', 'tr_id', 'sign'),
      { name: 'custom.header.company_name', type: 'string', required: false },
      { name: 'custom.header.company_address', type: 'string', required: false },
      { name: 'raw', type: 'string', required: false },
    ],
    recipe: 'bc',
  },
}

/** What reading a call takes beside its document. */
export type Reference = {
  readonly product: Catalogue['product']
  readonly fieldWording: FieldWording
}

/**
 * Reads a document as a call.
 *
 * @param type the last part of the path, by which a price list is limited; empty without one
 * @refuses InvalidCommand for unknown `commands`; FormatError with the texts of every field that is
 * missing, empty or malformed, those of the product's family included
 */
export const parseCall = (
  document: WireDocument,
  type: () => string,
  { product, fieldWording }: Reference,
  commands: Readonly<Record<string, CommandSpec>> = COMMANDS,
): Result<Call> => {
  const name = text(document, 'commands')
  const spec = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!spec) return reject(invalidCommand(describeUnknown(name, Object.keys(commands))))
  const familyFields = fieldsOfFamily(spec, document, product)
  const wanted = familyFields.length > 0 ? [...spec.fields, ...familyFields] : spec.fields
  const errors = findFieldErrors(document, wanted, fieldWording)
  if (errors) return reject(invalidFields(errors))
  const { recipe } = spec
  return accept({
    command: toCommand(document, recipe, type, familyFields),
    sign: text(document, 'sign'),
    signed: recipe === 'ref_id' || recipe === 'tr_id' ? text(document, recipe) : recipe,
    recipe,
  })
}

const describeUnknown = (name: string, known: readonly string[]) =>
  `commands is ${name === '' ? 'missing' : JSON.stringify(name.slice(0, 40))}; known are ${known.join(', ')}`

const NONE: readonly RequestField[] = []

const NOTHING_ASKED: Asked = {}

const fieldsOfFamily = (
  spec: CommandSpec,
  document: WireDocument,
  product: Catalogue['product'],
): readonly RequestField[] =>
  spec.recipe === 'ref_id'
    ? (product(text(document, 'code') as ProductCode)?.rulesFor(
        text(document, 'hp') as CustomerNumber,
      ).requestFields ?? NONE)
    : NONE

const toCommand = (
  document: WireDocument,
  recipe: CommandSpec['recipe'],
  type: () => string,
  familyFields: readonly RequestField[],
): Command => {
  const username = text(document, 'username') as Username
  switch (recipe) {
    case 'ref_id':
      return {
        kind: 'inquiry',
        username,
        productCode: text(document, 'code') as ProductCode,
        customerNumber: text(document, 'hp') as CustomerNumber,
        refId: text(document, 'ref_id') as RefId,
        asked:
          familyFields.length === 0
            ? NOTHING_ASKED
            : Object.fromEntries(familyFields.map(({ name }) => [name, text(document, name)])),
      }
    case 'tr_id':
      return { kind: 'payment', username, trId: parseTrId(text(document, 'tr_id')) }
    case 'cs':
      return { kind: 'status-check', username, refId: text(document, 'ref_id') as RefId }
    case 'bc':
      return {
        kind: 'custom-receipt',
        username,
        trId: parseTrId(text(document, 'tr_id')),
        companyName: text(document, 'custom.header.company_name'),
        companyAddress: text(document, 'custom.header.company_address'),
        raw: ['1', 'true'].includes(text(document, 'raw')),
      }
    case 'pl':
      return {
        kind: 'price-list',
        username,
        type: type(),
        status: text(document, 'status'),
        province: text(document, 'province'),
      }
  }
}
