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
import { COMMANDS, type CommandSpec, type Proof } from './commands.ts'
import { adviseOnFields } from './field-mistakes.ts'
import { type FieldWording, findFieldErrors, text } from './fields.ts'
import type { SignRecipe } from './recipe.ts'
import { accept, invalidCommand, invalidFields, type Result, reject } from './refusal.ts'
import { describeUnknown } from './unknown-command.ts'

/** A received command, not yet verified. */
export type Call = {
  readonly command: Command
  readonly proof: Proof
  /** The received sign or secret. */
  readonly sign: string
  /** What is signed after username and key. */
  readonly signed: string
  readonly recipe: SignRecipe
}

/** What parsing a call depends on, besides its document. */
export type Reference = {
  readonly product: Catalogue['product']
  readonly fieldWording: FieldWording
}

/**
 * Parses a call.
 *
 * @param type the last part of the path, which limits a price list; may be empty
 * @refuses InvalidCommand for unknown `commands`; FormatError with messages for every missing,
 * empty or malformed field, including those of the product's family
 */
export const parseCall = (
  document: WireDocument,
  type: () => string,
  { product, fieldWording }: Reference,
  commands: Readonly<Record<string, CommandSpec>> = COMMANDS,
): Result<Call> => {
  const name = text(document, 'commands')
  const spec = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!spec) return reject(invalidCommand(describeUnknown(name, commands, document)))
  const familyFields = fieldsOfFamily(spec, document, product)
  const wanted = familyFields.length > 0 ? [...spec.fields, ...familyFields] : spec.fields
  const errors = findFieldErrors(document, wanted, fieldWording)
  if (errors) return reject(invalidFields(errors, adviseOnFields(document, wanted, errors)))
  const { recipe, proof = 'sign' } = spec
  return accept({
    command: toCommand(document, recipe, type, familyFields),
    proof,
    sign: text(document, proof),
    signed: recipe === 'ref_id' || recipe === 'tr_id' ? text(document, recipe) : recipe,
    recipe,
  })
}

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
