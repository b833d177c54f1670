import { readInquiry, readPayment, readStatus } from './answers.ts'
import {
  type Order,
  type OrderNames,
  readHead,
  readInquiryRequest,
  readNames,
  readOrder,
  readPriceListQuery,
  readRefId,
  readTrId,
} from './arguments.ts'
import { type ConfirmOptions, confirm, readWaiting, type WaitOptions } from './confirm.ts'
import { TransportError, UnknownOutcomeError } from './errors.ts'
import type { Bill, Family } from './families/bill.ts'
import type { FamilyOf, ProductCode } from './families/product-codes.ts'
import type { InquiryRequest } from './families/request.ts'
import { type CallOptions, forCall, type IakPostpaidOptions, readOptions } from './options.ts'
import type {
  Inquired,
  InquiryAnswer,
  OrderAnswer,
  PaymentAnswer,
  Refused,
  StatusAnswer,
} from './outcome.ts'
import { payAndConfirm } from './pay-and-confirm.ts'
import { type PriceListAnswer, type PriceListQuery, readPriceList } from './price-list.ts'
import { ask } from './questions.ts'
import {
  type CustomHead,
  type JsonReceipt,
  type PdfReceipt,
  readJsonReceipt,
  readPdfReceipt,
} from './receipt.ts'
import { decodeReply } from './reply.ts'
import { type Requests, requestsOf } from './requests.ts'
import { exchange, type Transport } from './transport.ts'
import type { WireFormat } from './wire/fields.ts'

/** What a receipt may look like. */
export type ReceiptOptions<As extends 'pdf' | 'json'> = CallOptions & {
  readonly as?: As | undefined
  /** Your own name above it. */
  readonly head?: CustomHead | undefined
}

/**
 * A partner's access to IAK postpaid: inquire a bill, pay it, ask what became of it.
 *
 * What the vendor answers comes back as a value, refusals too. Thrown is only that there was no
 * answer: `TransportError`, `UnreadableReplyError`, and for a payment `UnknownOutcomeError`; and
 * `TypeError`, before anything is signed, for an argument that cannot be right.
 */
export class IakPostpaid {
  readonly baseUrl: string
  readonly format: WireFormat
  readonly #requests: Requests
  readonly #transport: Transport

  constructor(options: IakPostpaidOptions) {
    const { account, transport, format } = readOptions(options)
    this.#requests = requestsOf(account, format)
    this.#transport = transport
    this.baseUrl = transport.baseUrl
    this.format = format
  }

  /** Asks for a customer's bill, once: a ref_id that arrived is used up. @throws TransportError, UnreadableReplyError */
  async inquire<const Code extends ProductCode | (string & {})>(
    request: InquiryRequest<Code>,
    options: CallOptions = {},
  ): Promise<InquiryAnswer<FamilyOf<Code>>> {
    const asked = readInquiryRequest(request as InquiryRequest)
    const transport = forCall(this.#transport, options)
    const reply = await decodeReply(await exchange(await this.#requests.inquiry(asked), transport))
    const { productCode, customerNumber } = asked
    const refId = readRefId(asked.refId)
    return readInquiry(reply, { refId, productCode, customerNumber }) as InquiryAnswer<
      FamilyOf<Code>
    >
  }

  /**
   * Pays an inquired bill, once: a payment is never sent a second time by itself.
   *
   * @param order the inquiry's answer, or `{ trId, refId }` as you stored them
   * @throws UnknownOutcomeError when the payment may have been recorded; TransportError when it
   * certainly never left
   */
  pay<F extends Family>(order: Inquired<F>, options?: CallOptions): Promise<PaymentAnswer<F>>
  pay(order: Order, options?: CallOptions): Promise<OrderAnswer>
  pay<F extends Family>(order: Inquired<F> | Order, options: CallOptions = {}): Promise<unknown> {
    return this.#pay(order, options)
  }

  async #pay<F extends Family>(
    order: Inquired<F> | Order,
    options: CallOptions,
  ): Promise<OrderAnswer<F>> {
    const { trId, refId } = readOrder(order)
    const transport = forCall(this.#transport, options)
    const request = await this.#requests.payment(trId)
    try {
      const reply = await decodeReply(await exchange(request, transport))
      return readPayment<F>(reply, { trId, refId, bill: billOf(order) })
    } catch (error) {
      if (error instanceof TransportError && error.sent === 'never') throw error
      throw new UnknownOutcomeError(trId, refId, error)
    }
  }

  /** Pays, and when the answer is lost or says pending, checks until the outcome is known. */
  payAndConfirm<F extends Family>(
    inquiry: Inquired<F>,
    options?: ConfirmOptions & CallOptions,
  ): Promise<PaymentAnswer<F>>
  payAndConfirm(order: Order, options?: ConfirmOptions & CallOptions): Promise<OrderAnswer>
  async payAndConfirm<F extends Family>(
    order: Inquired<F> | Order,
    options: ConfirmOptions & CallOptions = {},
  ): Promise<unknown> {
    const call = callOf(options)
    const named = readOrder(order)
    return payAndConfirm(
      {
        order: named,
        pay: () => this.#pay(order, call),
        ask: () => this.#status({ ...named, bill: billOf(order) }, { ...call, retries: 0 }),
      },
      readWaiting(options),
    )
  }

  /** Waits until the payment of an order is decided, and never pays. @throws TransportError, UnreadableReplyError when no answer came at all */
  async confirm(
    order: string | OrderNames,
    options: WaitOptions & CallOptions = {},
  ): Promise<StatusAnswer> {
    const call = { ...callOf(options), retries: 0 }
    return confirm((named) => this.#status(named, call), namedBy(order), readWaiting(options))
  }

  /**
   * Asks what became of an inquiry and its payment.
   *
   * @param order its ref_id; with the tr_id, too, the answer must name both
   * @throws TransportError, UnreadableReplyError
   */
  async checkStatus(order: string | OrderNames, options: CallOptions = {}): Promise<StatusAnswer> {
    return this.#status(namedBy(order), options)
  }

  /** Asks for the products, all or some. @throws TransportError, UnreadableReplyError */
  async priceList(query: PriceListQuery = {}, options: CallOptions = {}): Promise<PriceListAnswer> {
    const asked = readPriceListQuery(query)
    const transport = forCall(this.#transport, options)
    const request = await this.#requests.priceList(asked)
    return readPriceList(await decodeReply(await ask(request, transport)))
  }

  /** Fetches the receipt of a paid bill, with a head of your own where one is given. @throws TransportError, UnreadableReplyError */
  receipt(trId: number, options?: ReceiptOptions<'pdf'>): Promise<PdfReceipt | Refused>
  receipt(
    trId: number,
    options: ReceiptOptions<'json'> & { readonly as: 'json' },
  ): Promise<JsonReceipt | Refused>
  async receipt(
    trId: number,
    options: ReceiptOptions<'pdf' | 'json'> = {},
  ): Promise<PdfReceipt | JsonReceipt | Refused> {
    const { as = 'pdf', head } = options
    if (as !== 'pdf' && as !== 'json') throw new TypeError('as is pdf or json')
    const named = readTrId(trId)
    const transport = forCall(this.#transport, options)
    const request = await this.#requests.receipt(named, as, head && readHead(head))
    const response = await ask(request, transport)
    return as === 'json' ? readJsonReceipt(response) : readPdfReceipt(response)
  }

  async #status<F extends Family>(
    order: Parameters<typeof readStatus<F>>[1],
    options: CallOptions,
  ): Promise<StatusAnswer<F>> {
    const transport = forCall(this.#transport, options)
    const response = await ask(await this.#requests.status(order.refId), transport)
    return readStatus<F>(await decodeReply(response), order)
  }
}

/** Of an order that was stored, the bill is not known. */
const billOf = <F extends Family>(order: Inquired<F> | Order): Bill<F> | undefined =>
  'bill' in order ? order.bill : undefined

const namedBy = (order: string | OrderNames) =>
  typeof order === 'object' && order !== null ? readNames(order) : { refId: readRefId(order) }

/** Of options for the waiting, those that go for each call as well. */
const callOf = ({ signal, timeout, headers }: CallOptions): CallOptions => ({
  signal,
  timeout,
  headers,
})
