import {
  type CustomerNumber,
  type ProductCode,
  parseTrId,
  type RefId,
  type Username,
} from '../../billing/identifiers.ts'
import type { PrepaidCommand } from '../../billing/prepaid/command.ts'
import type { PrepaidVersion } from '../../billing/prepaid/order.ts'
import type { WireDocument } from '../../wire/document.ts'
import type { Call } from '../call.ts'
import type { Proof } from '../commands.ts'
import { adviseOnFields } from '../field-mistakes.ts'
import { type FieldWording, findFieldErrors, text } from '../fields.ts'
import { isField } from '../recipe.ts'
import { accept, invalidFields, type Result, reject } from '../refusal.ts'
import type { Filters } from './endpoint.ts'
import { fieldName, type Operation, recipeOf, requiredFields } from './operations.ts'

/** Where a prepaid request came in. */
export type Entrance = {
  readonly version: PrepaidVersion
  readonly proof: Proof
  readonly format: 'json' | 'xml'
  readonly filters: Filters
}

/** Parses a request of an operation. @refuses FormatError with messages for every invalid field */
export const parsePrepaid = (
  document: WireDocument,
  operation: Operation,
  entrance: Entrance,
  wording: FieldWording,
): Result<Call> => {
  const { version, proof } = entrance
  const wanted = requiredFields(operation, version, proof)
  const errors = findFieldErrors(document, wanted, wording)
  if (errors) return reject(invalidFields(errors, adviseOnFields(document, wanted, errors)))
  const recipe = recipeOf(operation, version)
  return accept({
    command: toCommand(document, operation.kind, entrance),
    proof,
    sign: text(document, proof),
    signed: isField(recipe) ? text(document, recipe) : recipe,
    recipe,
  })
}

const toCommand = (
  document: WireDocument,
  kind: Operation['kind'],
  { version, format, filters }: Entrance,
): PrepaidCommand => {
  const username = text(document, 'username') as Username
  const customerNumber = text(document, fieldName('number', version)) as CustomerNumber
  const refId = text(document, 'ref_id') as RefId
  const gameCode = text(document, 'game_code')
  switch (kind) {
    case 'top-up': {
      const productCode = text(document, fieldName('product', version)) as ProductCode
      return { kind, username, version, refId, productCode, customerNumber, format }
    }
    case 'top-up-status':
      return { kind, username, version, refId }
    case 'balance':
      return { kind, username, version }
    case 'prepaid-price-list':
      return {
        ...{ kind, username, version, ...filters },
        status: text(document, 'status'),
        currency: version === 1 ? '' : text(document, 'currency'),
      }
    case 'game-player':
      return { kind, username, version, gameCode, customerNumber }
    case 'game-servers':
    case 'game-form':
      return { kind, username, version, gameCode }
    case 'activation-mail': {
      const trId = parseTrId(text(document, 'tr_id'))
      return { kind, username, version, trId, email: text(document, 'email') }
    }
    default:
      return { kind, username, version, customerNumber }
  }
}
