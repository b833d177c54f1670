import type { Paid } from '../billing/transaction.ts'
import { printRupiah, type Receipt } from '../protocol/receipt.ts'

/** The partner's own header of a receipt. */
export type ReceiptHead = {
  readonly companyName?: string
  readonly companyAddress?: string
}

/** Prints a receipt as a PDF, with a hint about characters that its font lacks. */
export const printReceipt = async (receipt: Receipt, payment: Paid, head: ReceiptHead) => {
  // The library and its fonts are loaded with the first receipt, because most servers print none.
  const { printPdf } = await import('../receipt/pdf.ts')
  const { pdf, missing } = await printPdf(toPrintout(receipt, payment, head))
  return { pdf, hint: missing.length > 0 ? hintAt(missing) : undefined }
}

/** Says which characters a receipt lacks, by code points, because a header is ASCII. */
const hintAt = (missing: readonly string[]): string => {
  const named = missing
    .slice(0, 8)
    .map((character) => [...character].map((one) => `U+${toHex(one)}`).join('+'))
  const more = missing.length > named.length ? ' and more' : ''
  return `the font of the PDF has no glyph for ${named.join(', ')}${more}; U+FFFD is printed instead; the JSON receipt has the text as it is`
}

const toHex = (character: string) =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')

const toPrintout = (
  receipt: Receipt,
  { bill, paidAt }: Paid,
  { companyName, companyAddress }: ReceiptHead,
) => {
  const { HEADER = 'STRUK PEMBAYARAN', ...rest } = receipt
  return {
    ...(companyName && {
      company: { name: clip(companyName), address: clip(companyAddress ?? '') },
    }),
    title: String(HEADER),
    lines: Object.entries(rest)
      .filter(([label]) => label === label.toUpperCase())
      .map(([label, value]) => [label, String(value)] as const),
    total: printRupiah(Number(bill.payment.price)),
    paidAt: new Date(paidAt),
  }
}

/** Limits a header to a line or two. */
const clip = (text: string) => [...text].slice(0, 200).join('')
