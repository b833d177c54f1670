import { decodeReply } from '../client-core/reply.ts'
import type { HttpResponse } from '../client-core/transport.ts'
import { type Rupiah, rupiahOf, type TrId, textOf } from '../client-core/values.ts'
import type { Fields } from '../client-core/wire/fields.ts'
import type { Refused } from './outcome.ts'
import { isNamed, oneOf, readCommon, readTrIdOf, refusalOf } from './source.ts'

const FILES = {
  pdf: { type: 'application/pdf', starts: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  jpeg: { type: 'image/jpeg', starts: [0xff, 0xd8, 0xff] },
  png: { type: 'image/png', starts: [0x89, 0x50, 0x4e, 0x47] },
} as const

/** A receipt as a file, or as the data in it. */
export type ReceiptForm = keyof typeof FILES | 'data'

/** A receipt as a file. */
export type ReceiptFile = {
  readonly outcome: 'receipt'
  readonly contentType: string
  readonly file: Uint8Array
}

/** The data of a receipt. */
export type ReceiptData = {
  readonly outcome: 'receipt'
  readonly trId: TrId
  readonly refId: string
  /** As the vendor writes it. */
  readonly date: string
  readonly name: string
  readonly customerNumber: string
  readonly productCode: string
  readonly adminFee: Rupiah | undefined
  readonly price: Rupiah | undefined
  readonly sn: string
  readonly raw: Fields
}

/** @throws TypeError unless it is the form of a receipt */
export const readForm = (as: ReceiptForm): ReceiptForm => {
  if (as === 'data' || Object.hasOwn(FILES, as)) return as
  throw new TypeError('as must be pdf, jpeg, png or data')
}

export const receiptPath = (trId: TrId, as: ReceiptForm): string =>
  `/api/download/${trId}${as === 'data' ? '/1' : ''}`

/** The Content-Type of a request chooses the form of its receipt. */
export const receiptType = (as: ReceiptForm, data: string): string =>
  as === 'data' ? data : FILES[as].type

/** Reads a receipt; there is none before a top-up succeeded. @throws UnreadableReplyError */
export const readReceipt = async (
  response: HttpResponse,
  trId: TrId,
  as: ReceiptForm,
): Promise<ReceiptFile | ReceiptData | Refused> => {
  if (as !== 'data' && response.status === 200 && isFile(response, as))
    return { outcome: 'receipt', contentType: FILES[as].type, file: response.body }
  const reply = await decodeReply(response)
  const { responseCode, raw } = readCommon(reply)
  if (as !== 'data' || responseCode !== '00' || reply.status !== 200 || !isNamed(raw))
    return refusalOf(reply)
  if (readTrIdOf(reply) !== trId) throw reply.unreadable(`it is for another tr_id than ${trId}`)
  return {
    outcome: 'receipt',
    trId,
    refId: textOf(raw.ref_id),
    date: textOf(raw.date),
    name: textOf(raw.name),
    customerNumber: oneOf(raw, 'customer_id', 'hp'),
    productCode: oneOf(raw, 'product_code', 'code'),
    adminFee: rupiahOf(raw.admin_fee),
    price: rupiahOf(raw.price),
    sn: textOf(raw.sn),
    raw,
  }
}

const isFile = ({ body }: HttpResponse, as: keyof typeof FILES): boolean =>
  FILES[as].starts.every((byte, at) => body[at] === byte)
