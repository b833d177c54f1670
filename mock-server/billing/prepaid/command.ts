import type { CustomerNumber, ProductCode, RefId, TrId, Username } from '../identifiers.ts'
import type { PrepaidVersion } from './order.ts'

type Named<Kind extends string> = {
  readonly kind: Kind
  readonly username: Username
  readonly version: PrepaidVersion
}

/** Buys a prepaid product; with a known ref_id it only asks for the status. */
export type TopUpRequest = Named<'top-up'> & {
  readonly refId: RefId
  readonly productCode: ProductCode
  readonly customerNumber: CustomerNumber
  /** The format of the request, which its callback has too. */
  readonly format: 'json' | 'xml'
}

/** Checks the status of a top-up. */
type TopUpStatus = Named<'top-up-status'> & { readonly refId: RefId }

type BalanceQuery = Named<'balance'>

/** Lists prepaid products; an unused filter is an empty string. */
export type PrepaidPriceListQuery = Named<'prepaid-price-list'> & {
  readonly type: string
  readonly operator: string
  readonly status: string
  /** Of version 2 only. */
  readonly currency: string
}

/** Looks up whose number it is: of a PLN meter or an OVO account, or the operator of a phone. */
export type NumberLookup = Named<'pln-inquiry' | 'ovo-inquiry' | 'operator'> & {
  readonly customerNumber: CustomerNumber
}

/** Looks up a player of a game. */
export type PlayerLookup = Named<'game-player'> & {
  readonly gameCode: string
  readonly customerNumber: CustomerNumber
}

/** Asks which servers a game has, or in which form its players are written. */
export type GameLookup = Named<'game-servers' | 'game-form'> & { readonly gameCode: string }

/** Sends the activation mail of an eSIM again. */
export type ActivationMail = Named<'activation-mail'> & {
  readonly trId: TrId | undefined
  readonly email: string
}

/** A command of the vendor's prepaid API. */
export type PrepaidCommand =
  | TopUpRequest
  | TopUpStatus
  | BalanceQuery
  | PrepaidPriceListQuery
  | NumberLookup
  | PlayerLookup
  | GameLookup
  | ActivationMail

/** The kinds of command of the prepaid API. */
export const PREPAID_KINDS = [
  'top-up',
  'top-up-status',
  'balance',
  'prepaid-price-list',
  'pln-inquiry',
  'ovo-inquiry',
  'operator',
  'game-player',
  'game-servers',
  'game-form',
  'activation-mail',
] as const satisfies readonly PrepaidCommand['kind'][]

/** Whether a command belongs to the prepaid API. */
export const isPrepaid = <C extends { readonly kind: string }>(
  command: C,
): command is Extract<C, PrepaidCommand> =>
  (PREPAID_KINDS as readonly string[]).includes(command.kind)

/** A short description of what a command is about. */
export const prepaidSubjectOf = (command: PrepaidCommand): string => {
  switch (command.kind) {
    case 'top-up':
      return `${command.productCode} ${command.customerNumber}`
    case 'top-up-status':
      return `ref_id ${command.refId}`
    case 'balance':
      return command.username
    case 'prepaid-price-list':
      return [command.type, command.operator].filter(Boolean).join(' ') || 'every type'
    case 'game-player':
      return `${command.gameCode} ${command.customerNumber}`
    case 'game-servers':
    case 'game-form':
      return `game ${command.gameCode}`
    case 'activation-mail':
      return `tr_id ${command.trId ?? 'malformed'}`
    default:
      return command.customerNumber
  }
}
