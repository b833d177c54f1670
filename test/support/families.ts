import { documentedBills, inquiryOf } from '../../contracts/consumer/bills.ts'
import type { InquiryRequest } from '../../src/index.ts'

type Asked = Omit<InquiryRequest, 'refId'>

/** A successful inquiry for each family, with documented numbers. */
export const FAMILIES: readonly { readonly family: string; readonly request: Asked }[] =
  documentedBills.map((bill) => {
    const { refId: _, ...request } = inquiryOf(bill, '')
    return { family: bill.family, request }
  })
