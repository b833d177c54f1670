import { decodeReply } from '../client-core/reply.ts'
import type { HttpResponse } from '../client-core/transport.ts'
import { textOf } from '../client-core/values.ts'
import { type FieldValue, isFields, type RequestFields } from '../client-core/wire/fields.ts'
import type { Refused } from './outcome.ts'
import { refusalOf } from './read-replies.ts'

/** A receipt as PDF. */
export type PdfReceipt = { readonly outcome: 'receipt'; readonly pdf: Uint8Array }

/** A receipt as labels and values, in printed order. */
export type JsonReceipt = {
  readonly outcome: 'receipt'
  /** `STRUK PEMBAYARAN` and the product's name. */
  readonly header: string
  readonly lines: readonly { readonly label: string; readonly value: string }[]
}

/** The company printed at the top of a receipt. */
export type CustomHead = { readonly companyName: string; readonly companyAddress: string }

/** The extra request fields of a receipt with a custom header. */
export const customReceiptFields = (head: CustomHead, as: 'pdf' | 'json'): RequestFields => ({
  custom: {
    header: { company_name: head.companyName, company_address: head.companyAddress },
  },
  raw: as === 'json' ? 1 : 0,
})

/** Reads a PDF receipt. @throws UnreadableReplyError */
export const readPdfReceipt = async (response: HttpResponse): Promise<PdfReceipt | Refused> =>
  response.status === 200 && isPdf(response)
    ? { outcome: 'receipt', pdf: response.body }
    : refusalOf(await decodeReply(response))

/** Reads a JSON receipt. @throws UnreadableReplyError */
export const readJsonReceipt = async (response: HttpResponse): Promise<JsonReceipt | Refused> => {
  const reply = await decodeReply(response)
  const { HEADER: header, ...labels } = reply.fields
  if (header === undefined || reply.status !== 200) return refusalOf(reply)
  return {
    outcome: 'receipt',
    header: textOf(header),
    lines: Object.entries(labels).map(([label, value]) => ({ label, value: asPrinted(value) })),
  }
}

const asPrinted = (value: FieldValue): string =>
  Array.isArray(value) || isFields(value) ? JSON.stringify(value) : textOf(value)

const isPdf = ({ body }: HttpResponse) => new TextDecoder().decode(body.subarray(0, 5)) === '%PDF-'
