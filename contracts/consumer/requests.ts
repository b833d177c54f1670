import type { Inquired, RefId, Rupiah, TrId } from 'iak-postpaid'
import type { AskedBill } from '../states.ts'
import type { DocumentedBill } from './bills.ts'
import { EXAMPLE, given, type RequestTemplate } from './interaction.ts'

/** The request of an inquiry. */
export const inquiryRequest = (
  { code, hp }: Pick<AskedBill, 'code' | 'hp'>,
  extra: RequestTemplate = {},
): RequestTemplate => ({
  commands: 'inq-pasca',
  username: given('username'),
  code,
  hp,
  ref_id: given('ref_id'),
  sign: given('sign'),
  ...extra,
})

/** The request of a payment. */
export const paymentRequest: RequestTemplate = {
  commands: 'pay-pasca',
  username: given('username'),
  tr_id: given('tr_id'),
  sign: given('sign'),
}

/** The request of a status check. */
export const statusRequest: RequestTemplate = {
  commands: 'checkstatus',
  username: given('username'),
  ref_id: given('ref_id'),
  sign: given('sign'),
}

/** The inquiry that a payment test starts from. */
export const anInquiry = ({
  asked,
  inquiry,
}: Pick<DocumentedBill, 'asked' | 'inquiry'>): Inquired<'unknown'> => {
  // The client compares the payment with it.
  const amount = (name: string) => Number(inquiry[name]) as Rupiah
  return {
    outcome: 'inquired',
    responseCode: '00',
    message: '',
    raw: {},
    trId: Number(EXAMPLE.tr_id) as TrId,
    refId: EXAMPLE.ref_id as string as RefId,
    bill: {
      family: 'unknown',
      productCode: asked.code,
      customerNumber: asked.hp,
      customerName: '',
      period: '',
      billAmount: amount('nominal'),
      adminFee: amount('admin'),
      totalPrice: amount('price'),
      deductedAmount: amount('selling_price'),
      detail: {},
    },
  }
}
