import { documentedBills, inquiryOf } from '../../contracts/consumer/bills.ts'
import type { InquiryRequest } from '../../src/index.ts'

type Asked = Omit<InquiryRequest, 'refId'>

/** An inquiry that succeeds, for each family, by the documented numbers. */
export const FAMILIES: readonly { readonly family: string; readonly request: Asked }[] =
  documentedBills.map((bill) => {
    const { refId: _, ...request } = inquiryOf(bill, '')
    return { family: bill.family, request }
  })
