import type { CustomerNumber, ProductCode, RefId, TrId, Username } from './identifiers.ts'
import { type PrepaidCommand, prepaidSubjectOf } from './prepaid/command.ts'
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

/** Pays an earlier inquiry (`pay-pasca`); trId is undefined when malformed. */
type Payment = {
  readonly kind: 'payment'
  readonly username: Username
  readonly trId: TrId | undefined
}

/** Checks the status of an inquiry (`checkstatus`). */
type StatusCheck = {
  readonly kind: 'status-check'
  readonly username: Username
  readonly refId: RefId
}

/** Lists products (`pricelist-pasca`); an unused filter is an empty string. */
export type PriceListQuery = {
  readonly kind: 'price-list'
  readonly username: Username
  readonly type: string
  readonly status: string
  readonly province: string
}

/** Gets a receipt with the partner's own header (`receipt-custom`). */
export type CustomReceipt = {
  readonly kind: 'custom-receipt'
  readonly username: Username
  readonly trId: TrId | undefined
  readonly companyName: string
  readonly companyAddress: string
  /** JSON instead of PDF. */
  readonly raw: boolean
}

/** A command of the vendor's postpaid API. */
export type BillCommand = Inquiry | Payment | StatusCheck | PriceListQuery | CustomReceipt

/** A command of either API. */
export type Command = BillCommand | PrepaidCommand

/** A short description of what a command is about. */
export const subjectOf = (command: Command): string => {
  switch (command.kind) {
    case 'inquiry':
      return `${command.productCode} ${command.customerNumber}`
    case 'payment':
    case 'custom-receipt':
      return `tr_id ${command.trId ?? 'malformed'}`
    case 'status-check':
      return `ref_id ${command.refId}`
    case 'price-list':
      return command.type || 'every type'
    default:
      return prepaidSubjectOf(command)
  }
}

declare const verified: unique symbol

/** A command with a verified sign; only such commands can be decided. */
export type Signed<C extends Command = Command> = C & { readonly [verified]: true }
