import { readRefId, readTrId } from '../client-core/arguments.ts'
import { TransportError } from '../client-core/errors.ts'
import { type CallOptions, forCall, readOptions } from '../client-core/options.ts'
import { decodeReply } from '../client-core/reply.ts'
import { sendWithRetries } from '../client-core/retry.ts'
import { exchange, type Transport } from '../client-core/transport.ts'
import type { WireFormat } from '../client-core/wire/fields.ts'
import {
  type Order,
  type OrderIds,
  readHead,
  readInquiryRequest,
  readOrder,
  readOrderIds,
  readPriceListQuery,
} from './arguments.ts'
import { type ConfirmOptions, confirm, readWaiting, type WaitOptions } from './confirm.ts'
import { UnknownOutcomeError } from './errors.ts'
import type { Bill, Family } from './families/bill.ts'
import type { FamilyOf, ProductCode } from './families/product-code.ts'
import type { InquiryRequest } from './families/request.ts'
import { type IakPostpaidOptions, SANDBOX } from './options.ts'
import type {
  Inquired,
  InquiryReply,
  OrderReply,
  PaymentReply,
  Refused,
  StatusReply,
} from './outcome.ts'
import { payAndConfirm } from './pay-and-confirm.ts'
import { type PriceListQuery, type PriceListReply, readPriceList } from './price-list.ts'
import { readInquiry, readPayment, readStatus } from './read-replies.ts'
import {
  type CustomHead,
  type JsonReceipt,
  type PdfReceipt,
  readJsonReceipt,
  readPdfReceipt,
} from './receipt.ts'
import { type Requests, requestsOf } from './requests.ts'

/** The form of a receipt. */
export type ReceiptOptions<As extends 'pdf' | 'json'> = CallOptions & {
  readonly as?: As | undefined
  /** Your own company name and address, printed at the top. */
  readonly head?: CustomHead | undefined
}

/**
 * Inquires about bills, pays them and checks their status over the IAK postpaid API.
 *
 * Replies are returned, refusals included. Only a missing reply is thrown: `TransportError`,
 * `UnreadableReplyError` or, for a payment, `UnknownOutcomeError`. An invalid argument throws
 * `TypeError` before anything is signed.
 */
export class IakPostpaid {
  readonly baseUrl: string
  readonly format: WireFormat
  readonly #requests: Requests
  readonly #transport: Transport

  constructor(options: IakPostpaidOptions) {
    const { account, transport, format } = readOptions(options, {
      client: 'IakPostpaid',
      sandbox: SANDBOX,
    })
    this.#requests = requestsOf(account, format)
    this.#transport = transport
    this.baseUrl = transport.baseUrl
    this.format = format
  }

  /**
   * Inquires about a customer's bill. Never retried: each ref_id works once.
   *
   * @throws TransportError, UnreadableReplyError
   */
  async inquire<const Code extends ProductCode | (string & {})>(
    request: InquiryRequest<Code>,
    options: CallOptions = {},
  ): Promise<InquiryReply<FamilyOf<Code>>> {
    const checked = readInquiryRequest(request as InquiryRequest)
    const transport = forCall(this.#transport, options)
    const reply = await decodeReply(
      await exchange(await this.#requests.inquiry(checked), transport),
    )
    const { productCode, customerNumber } = checked
    const refId = readRefId(checked.refId)
    return readInquiry(reply, { refId, productCode, customerNumber }) as InquiryReply<
      FamilyOf<Code>
    >
  }

  /**
   * Pays a bill after its inquiry. Never retried.
   *
   * @param order the inquiry, or `{ trId, refId }` from your own storage
   * @throws UnknownOutcomeError when the payment may have been recorded; TransportError when it was
   * certainly never sent
   */
  pay<F extends Family>(order: Inquired<F>, options?: CallOptions): Promise<PaymentReply<F>>
  pay(order: Order, options?: CallOptions): Promise<OrderReply>
  pay<F extends Family>(order: Inquired<F> | Order, options: CallOptions = {}): Promise<unknown> {
    return this.#pay(order, options)
  }

  async #pay<F extends Family>(
    order: Inquired<F> | Order,
    options: CallOptions,
  ): Promise<OrderReply<F>> {
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

  /** Pays, then polls the status while the reply is lost or pending. */
  payAndConfirm<F extends Family>(
    inquiry: Inquired<F>,
    options?: ConfirmOptions & CallOptions,
  ): Promise<PaymentReply<F>>
  payAndConfirm(order: Order, options?: ConfirmOptions & CallOptions): Promise<OrderReply>
  async payAndConfirm<F extends Family>(
    order: Inquired<F> | Order,
    options: ConfirmOptions & CallOptions = {},
  ): Promise<unknown> {
    const call = callOf(options)
    const ids = readOrder(order)
    return payAndConfirm(
      {
        order: ids,
        pay: () => this.#pay(order, call),
        checkStatus: () => this.#status({ ...ids, bill: billOf(order) }, { ...call, retries: 0 }),
      },
      readWaiting(options),
    )
  }

  /**
   * Polls until the payment of an order is decided; never pays.
   *
   * @throws TransportError, UnreadableReplyError when no reply came at all
   */
  async confirm(
    order: string | OrderIds,
    options: WaitOptions & CallOptions = {},
  ): Promise<StatusReply> {
    const call = { ...callOf(options), retries: 0 }
    return confirm((ids) => this.#status(ids, call), orderIdsOf(order), readWaiting(options))
  }

  /**
   * Checks the status of an inquiry and its payment.
   *
   * @param order its ref_id, or both ids; the reply must then match both
   * @throws TransportError, UnreadableReplyError
   */
  async checkStatus(order: string | OrderIds, options: CallOptions = {}): Promise<StatusReply> {
    return this.#status(orderIdsOf(order), options)
  }

  /** Lists products and fees. @throws TransportError, UnreadableReplyError */
  async priceList(query: PriceListQuery = {}, options: CallOptions = {}): Promise<PriceListReply> {
    const checked = readPriceListQuery(query)
    const transport = forCall(this.#transport, options)
    const request = await this.#requests.priceList(checked)
    return readPriceList(await decodeReply(await sendWithRetries(request, transport)))
  }

  /** Downloads the receipt of a paid bill. @throws TransportError, UnreadableReplyError */
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
    if (as !== 'pdf' && as !== 'json') throw new TypeError('as must be pdf or json')
    const id = readTrId(trId)
    const transport = forCall(this.#transport, options)
    const request = await this.#requests.receipt(id, as, head && readHead(head))
    const response = await sendWithRetries(request, transport)
    return as === 'json' ? readJsonReceipt(response) : readPdfReceipt(response)
  }

  async #status<F extends Family>(
    order: Parameters<typeof readStatus<F>>[1],
    options: CallOptions,
  ): Promise<StatusReply<F>> {
    const transport = forCall(this.#transport, options)
    const response = await sendWithRetries(await this.#requests.status(order.refId), transport)
    return readStatus<F>(await decodeReply(response), order)
  }
}

/** A stored order comes without its bill. */
const billOf = <F extends Family>(order: Inquired<F> | Order): Bill<F> | undefined =>
  'bill' in order ? order.bill : undefined

const orderIdsOf = (order: string | OrderIds) =>
  typeof order === 'object' && order !== null ? readOrderIds(order) : { refId: readRefId(order) }

/** The options that apply to each call while polling. */
const callOf = ({ signal, timeout, headers }: CallOptions): CallOptions => ({
  signal,
  timeout,
  headers,
})
