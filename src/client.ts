import { readInquiry, readPayment, readStatus } from './answers.ts'
import { TransportError, UnknownOutcomeError, UnreadableReplyError } from './errors.ts'
import type { Family } from './families/bill.ts'
import type { FamilyOf } from './families/product-codes.ts'
import { type InquiryRequest, inquiryFields } from './families/request.ts'
import { type Account, type IakPostpaidOptions, readOptions } from './options.ts'
import type { Inquired, InquiryAnswer, PaymentAnswer, Refused, StatusAnswer } from './outcome.ts'
import { type ConfirmOptions, payAndConfirm } from './pay-and-confirm.ts'
import {
  type PriceListAnswer,
  type PriceListQuery,
  priceListPath,
  readPriceList,
} from './price-list.ts'
import {
  type CustomHead,
  customReceiptFields,
  type JsonReceipt,
  type PdfReceipt,
  readJsonReceipt,
  readPdfReceipt,
} from './receipt.ts'
import { sign } from './signature.ts'
import { exchange, type Letter, type Post, type Travel } from './transport.ts'
import type { RefId } from './values.ts'
import type { RequestFields, WireFormat } from './wire/fields.ts'
import { decodeReply, encodeRequest } from './wire/reply.ts'

const BILLS = '/api/v1/bill/check'

/** What may be said with any call. */
export type CallOptions = { readonly signal?: AbortSignal | undefined }

/**
 * A partner's access to IAK postpaid: inquire a bill, pay it, ask what became of it.
 *
 * What the vendor answers comes back as a value, refusals too. Thrown is only that there was no
 * answer: `TransportError`, `UnreadableReplyError`, and for a payment `UnknownOutcomeError`.
 */
export class IakPostpaid {
  readonly baseUrl: string
  readonly format: WireFormat
  readonly #account: Account
  readonly #travel: Travel

  constructor(options: IakPostpaidOptions) {
    const { account, travel, format } = readOptions(options)
    this.#account = account
    this.#travel = travel
    this.baseUrl = travel.baseUrl
    this.format = format
  }

  /** Asks for a customer's bill. @throws TransportError, UnreadableReplyError */
  async inquire<const Code extends string>(
    request: InquiryRequest<Code>,
    { signal }: CallOptions = {},
  ): Promise<InquiryAnswer<FamilyOf<Code>>> {
    const asked = request as InquiryRequest
    const fields = inquiryFields(this.#account.username, asked, this.#sign(asked.refId))
    const reply = await decodeReply(await this.#post(BILLS, fields, signal))
    return readInquiry(reply, asked.refId as RefId) as InquiryAnswer<FamilyOf<Code>>
  }

  /**
   * Pays an inquired bill, once: it never sends a payment a second time by itself.
   *
   * @throws UnknownOutcomeError when the payment may have been recorded; TransportError when it
   * certainly never left
   */
  async pay<F extends Family>(
    inquiry: Inquired<F>,
    { signal }: CallOptions = {},
  ): Promise<PaymentAnswer<F>> {
    const { trId, refId } = inquiry
    const fields = this.#command('pay-pasca', { tr_id: String(trId) }, String(trId))
    try {
      const came = await this.#post(BILLS, fields, signal)
      // The vendor asks to take any other HTTP status for a payment that is still under way.
      if (came.status !== 200 && came.status !== 400)
        throw new UnreadableReplyError(`HTTP ${came.status} is no answer to a payment`, came.status)
      return readPayment(await decodeReply(came), inquiry)
    } catch (error) {
      if (error instanceof TransportError && error.sent === 'never') throw error
      throw new UnknownOutcomeError(trId, refId, error)
    }
  }

  /** Pays, and when the answer is lost or says pending, checks until the outcome is known. */
  payAndConfirm<F extends Family>(
    inquiry: Inquired<F>,
    options: ConfirmOptions = {},
  ): Promise<PaymentAnswer<F>> {
    return payAndConfirm(this, inquiry, options)
  }

  /** Asks what became of an inquiry and its payment. @throws TransportError, UnreadableReplyError */
  async checkStatus(refId: string, { signal }: CallOptions = {}): Promise<StatusAnswer> {
    const fields = this.#command('checkstatus', { ref_id: refId }, 'cs')
    return readStatus(await decodeReply(await this.#post(BILLS, fields, signal)), refId as RefId)
  }

  /** Asks for the products, all or some. @throws TransportError, UnreadableReplyError */
  async priceList(
    query: PriceListQuery = {},
    { signal }: CallOptions = {},
  ): Promise<PriceListAnswer> {
    const { type, ...filters } = query
    const fields = this.#command('pricelist-pasca', {}, 'pl', filters)
    const came = await this.#post(BILLS + priceListPath(type), fields, signal)
    return readPriceList(await decodeReply(came))
  }

  /** Fetches the receipt of a paid bill, with a head of one's own where one is given. */
  receipt(
    trId: number,
    options?: CallOptions & { as?: 'pdf'; head?: CustomHead },
  ): Promise<PdfReceipt | Refused>
  receipt(
    trId: number,
    options: CallOptions & { as: 'json'; head?: CustomHead },
  ): Promise<JsonReceipt | Refused>
  async receipt(
    trId: number,
    { as = 'pdf', head, signal }: CallOptions & { as?: 'pdf' | 'json'; head?: CustomHead } = {},
  ): Promise<PdfReceipt | JsonReceipt | Refused> {
    const came = head
      ? await this.#post(
          '/api/v1/bill/download/custom',
          this.#command(
            'receipt-custom',
            { tr_id: String(trId) },
            'bc',
            customReceiptFields(head, as),
          ),
          signal,
        )
      : await this.#get(`/api/v1/download/${trId}${as === 'json' ? '/1' : ''}`, signal)
    return as === 'json' ? readJsonReceipt(came) : readPdfReceipt(came)
  }

  #sign(signed: string): string {
    return sign(this.#account.username, this.#account.apiKey, signed)
  }

  #command(
    commands: string,
    named: RequestFields,
    signed: string,
    more: RequestFields = {},
  ): RequestFields {
    const { username } = this.#account
    return { commands, username, ...named, sign: this.#sign(signed), ...more }
  }

  async #post(path: string, fields: RequestFields, signal: AbortSignal | undefined): Promise<Post> {
    const body = await encodeRequest(this.format, fields)
    return this.#send({ method: 'POST', path, contentType: this.#contentType, body }, signal)
  }

  #get(path: string, signal: AbortSignal | undefined): Promise<Post> {
    return this.#send({ method: 'GET', path, contentType: this.#contentType }, signal)
  }

  #send(letter: Letter, signal: AbortSignal | undefined): Promise<Post> {
    return exchange(letter, this.#travel, signal)
  }

  get #contentType() {
    return `application/${this.format}`
  }
}
