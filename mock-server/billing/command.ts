import type { CustomerNumber, ProductCode, RefId, TrId, Username } from './identifiers.ts'
import type { Asked } from './product.ts'

/** Asks what a customer owes (`inq-pasca`). */
export type Inquiry = {
  readonly kind: 'inquiry'
  readonly username: Username
  readonly productCode: ProductCode
  readonly customerNumber: CustomerNumber
  readonly refId: RefId
  readonly asked: Asked
}

/** Pays an earlier inquiry (`pay-pasca`); a tr_id that is no tr_id at all names no inquiry. */
export type Payment = {
  readonly kind: 'payment'
  readonly username: Username
  readonly trId: TrId | undefined
}

/** Asks what became of an inquiry (`checkstatus`). */
export type StatusCheck = {
  readonly kind: 'status-check'
  readonly username: Username
  readonly refId: RefId
}

/** The commands of the bill endpoint. */
export type Command = Inquiry | Payment | StatusCheck

declare const verified: unique symbol

/** A command whose sign was found right; nothing else can be decided. */
export type Signed<C extends Command = Command> = C & { readonly [verified]: true }
