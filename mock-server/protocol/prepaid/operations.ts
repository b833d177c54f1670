import type { PrepaidCommand } from '../../billing/prepaid/command.ts'
import type { PrepaidVersion } from '../../billing/prepaid/order.ts'
import type { RequestField } from '../../billing/product.ts'
import type { SignRecipe } from '../recipe.ts'

/** A field of a request, by the name that both versions share. */
export type OperationField = 'number' | 'product' | 'ref_id' | 'game_code' | 'tr_id' | 'email'

/** One operation of the prepaid API. */
export type Operation = {
  readonly kind: PrepaidCommand['kind']
  /** Its `commands` in version 1; undefined when version 1 lacks it. */
  readonly command?: string
  /** The end of its path in version 2, `/api/<path>`. */
  readonly path: string
  /** Its required fields, besides username and sign. */
  readonly fields: readonly OperationField[]
  /** The last part of its sign: a field, or a word. */
  readonly signed: OperationField | 'bl' | 'pl' | 'op'
}

/** All operations. @source vendor reference, "Prepaid"; the activation mail from a newer page */
export const OPERATIONS: readonly Operation[] = [
  { kind: 'balance', command: 'balance', path: 'check-balance', fields: [], signed: 'bl' },
  {
    kind: 'prepaid-price-list',
    command: 'pricelist',
    path: 'pricelist',
    fields: [],
    signed: 'pl',
  },
  {
    kind: 'top-up',
    command: 'topup',
    path: 'top-up',
    fields: ['ref_id', 'number', 'product'],
    signed: 'ref_id',
  },
  {
    kind: 'top-up-status',
    command: 'inquiry',
    path: 'check-status',
    fields: ['ref_id'],
    signed: 'ref_id',
  },
  {
    kind: 'pln-inquiry',
    command: 'inquiry_pln',
    path: 'inquiry-pln',
    fields: ['number'],
    signed: 'number',
  },
  { kind: 'ovo-inquiry', path: 'inquiry-ovo', fields: ['number'], signed: 'number' },
  { kind: 'operator', path: 'check-operator', fields: ['number'], signed: 'op' },
  {
    kind: 'game-form',
    command: 'game-format-id',
    path: 'game/format',
    fields: ['game_code'],
    signed: 'game_code',
  },
  {
    kind: 'game-player',
    command: 'check-game-id',
    path: 'inquiry-game',
    fields: ['game_code', 'number'],
    signed: 'game_code',
  },
  {
    kind: 'game-servers',
    command: 'game-server-list',
    path: 'inquiry-game-server',
    fields: ['game_code'],
    signed: 'game_code',
  },
  {
    kind: 'activation-mail',
    path: 'esim/notification/activation',
    fields: ['tr_id', 'email'],
    signed: 'tr_id',
  },
]

/** The operation of a version 1 command. */
export const operationOf = (command: string): Operation | undefined =>
  OPERATIONS.find((operation) => operation.command === command)

/**
 * Whether an operation also has a path for browsers.
 *
 * @source the SDK for browsers has those operations that version 1 has too, but for the game form
 */
export const hasBrowserPath = ({ command, kind }: Operation): boolean =>
  command !== undefined && kind !== 'game-form'

/** The name of a field in a version. */
export const fieldName = (field: OperationField, version: PrepaidVersion): string =>
  NAMES[version][field as 'number' | 'product'] ?? field

const NAMES = {
  1: { number: 'hp', product: 'pulsa_code' },
  2: { number: 'customer_id', product: 'product_code' },
} as const

/** The recipe of an operation's sign, in the names of a version. */
export const recipeOf = ({ signed }: Operation, version: PrepaidVersion): SignRecipe =>
  signed === 'bl' || signed === 'pl' || signed === 'op'
    ? signed
    : (fieldName(signed, version) as SignRecipe)

/** The fields that a request must have. @param proof `secret_key` on the paths for browsers */
export const requiredFields = (
  { fields }: Operation,
  version: PrepaidVersion,
  proof: 'sign' | 'secret_key',
): readonly RequestField[] =>
  ['username', ...fields.map((field) => fieldName(field, version)), proof].map((name) => ({
    name,
    type: 'string',
    required: true,
  }))
