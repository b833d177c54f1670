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
type Payment = {
  readonly kind: 'payment'
  readonly username: Username
  readonly trId: TrId | undefined
}

/** Asks what became of an inquiry (`checkstatus`). */
type StatusCheck = {
  readonly kind: 'status-check'
  readonly username: Username
  readonly refId: RefId
}

/** Asks what can be sold (`pricelist-pasca`); each filter is empty text when it is not asked for. */
export type PriceListQuery = {
  readonly kind: 'price-list'
  readonly username: Username
  readonly type: string
  readonly status: string
  readonly province: string
}

/** Asks for a receipt under a head of one's own (`receipt-custom`). */
export type CustomReceipt = {
  readonly kind: 'custom-receipt'
  readonly username: Username
  readonly trId: TrId | undefined
  readonly companyName: string
  readonly companyAddress: string
  /** JSON instead of PDF. */
  readonly raw: boolean
}

/** Everything a partner can sign. */
export type Command = Inquiry | Payment | StatusCheck | PriceListQuery | CustomReceipt

/** What a command is about, in a few words. */
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
  }
}

declare const verified: unique symbol

/** A command whose sign was found right; nothing else can be decided. */
export type Signed<C extends Command = Command> = C & { readonly [verified]: true }
