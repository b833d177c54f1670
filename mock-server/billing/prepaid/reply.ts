import type { CustomerNumber, TrId } from '../identifiers.ts'
import type { ResponseCode } from '../response-code.ts'
import type { Rupiah } from '../rupiah.ts'
import type { TopUp } from '../transaction.ts'
import type { Currency, Game, PlnSubscriber, PrepaidProduct } from './product.ts'

/** What the prepaid API replies, before it is rendered. */
export type PrepaidReply =
  | {
      readonly kind: 'top-up'
      readonly transaction: TopUp
      readonly balance: Rupiah
      /** Overrides the code of the state. */
      readonly responseCode?: ResponseCode
    }
  | { readonly kind: 'balance'; readonly balance: Rupiah }
  | {
      readonly kind: 'prepaid-price-list'
      readonly products: readonly PrepaidProduct[]
      /** The one the request named. */
      readonly currency?: Currency
    }
  | {
      readonly kind: 'pln-subscriber'
      readonly number: CustomerNumber
      readonly subscriber: PlnSubscriber
    }
  | { readonly kind: 'ovo-owner'; readonly number: CustomerNumber; readonly name: string }
  | { readonly kind: 'operator'; readonly name: string }
  | { readonly kind: 'game-player'; readonly name: string }
  | { readonly kind: 'game-servers'; readonly servers: NonNullable<Game['servers']> }
  | { readonly kind: 'game-form'; readonly form: string }
  | { readonly kind: 'activation-mail'; readonly trId: TrId; readonly email: string }

/** The rules of the prepaid API, for explanations. */
export type PrepaidReason =
  | 'top-up-begun'
  | 'top-up-known'
  | 'number-too-long'
  | 'number-blocked'
  | 'number-of-another-operator'
  | 'player-malformed'
  | 'topped-up-today'
  | 'top-up-unknown'
  | 'balance'
  | 'prepaid-price-list'
  | 'prepaid-data'
  | 'prepaid-number-unknown'
  | 'operator-unknown'
  | 'game-unknown'
  | 'lookup-not-needed'
  | 'esim-unknown'
  | 'mails-used-up'
