import { readTrId } from '../client-core/arguments.ts'
import { TransportError } from '../client-core/errors.ts'
import { type CallOptions, forCall, readOptions } from '../client-core/options.ts'
import { decodeReply, type Reply } from '../client-core/reply.ts'
import { sendWithRetries } from '../client-core/retry.ts'
import { exchange, type HttpRequest, type Transport } from '../client-core/transport.ts'
import { readWaiting } from '../client-core/waiting.ts'
import type { WireFormat } from '../client-core/wire/fields.ts'
import {
  type CheckedOrder,
  type Order,
  type Player,
  type PriceListQuery,
  readActivation as readActivationRequest,
  readGameCode,
  readNumber,
  readOrder,
  readPlayer,
  readPriceListQuery,
  readSentOrder,
  type SentOrder,
} from './arguments.ts'
import { confirm, type WaitOptions } from './confirm.ts'
import { UnknownOutcomeError } from './errors.ts'
import * as inquiries from './inquiries.ts'
import { type ApiVersion, type IakPrepaidOptions, readVersion, SANDBOX } from './options.ts'
import type { NotFound, Refused, StatusReply, TopUpReply } from './outcome.ts'
import { type PriceListReply, readPriceList } from './price-list.ts'
import {
  type ReceiptData,
  type ReceiptFile,
  type ReceiptForm,
  readForm,
  readReceipt,
} from './receipt.ts'
import { type Requests, requestsOf } from './requests.ts'
import { readStatus, readTopUp } from './top-up.ts'
import { topUpAndConfirm } from './top-up-and-confirm.ts'

/**
 * Tops up and checks status over the IAK prepaid API.
 *
 * Replies are returned, refusals included. Only a missing reply is thrown: `TransportError`,
 * `UnreadableReplyError` or, for a top-up, `UnknownOutcomeError`. An invalid argument throws
 * `TypeError` before anything is signed.
 */
export class IakPrepaid {
  readonly baseUrl: string
  readonly format: WireFormat
  readonly version: ApiVersion
  readonly #requests: Requests
  readonly #transport: Transport

  constructor(options: IakPrepaidOptions) {
    const { account, transport, format } = readOptions(options, {
      client: 'IakPrepaid',
      sandbox: SANDBOX,
    })
    this.version = readVersion(options)
    this.#requests = requestsOf(account, format, this.version)
    this.#transport = transport
    this.baseUrl = transport.baseUrl
    this.format = format
  }

  /**
   * Buys a product for a number. Sent once, never retried; the first reply is usually pending.
   *
   * @throws UnknownOutcomeError when it may have been recorded; TransportError when it was certainly never sent
   */
  async topUp(order: Order, options: CallOptions = {}): Promise<TopUpReply> {
    const checked = readOrder(order)
    const transport = forCall(this.#transport, options)
    const request = await this.#requests.topUp(checked)
    try {
      return readTopUp(await decodeReply(await exchange(request, transport)), checked)
    } catch (error) {
      if (error instanceof TransportError && error.sent === 'never') throw error
      throw new UnknownOutcomeError(checked.refId, error)
    }
  }

  /** Buys a product, then polls the status while the reply is lost or pending; never buys twice. */
  async topUpAndConfirm(
    order: Order,
    options: WaitOptions & CallOptions = {},
  ): Promise<TopUpReply | NotFound> {
    const checked = readOrder(order)
    const call = callOf(options)
    return topUpAndConfirm(
      {
        topUp: () => this.topUp(checked, call),
        checkStatus: () => this.#status(checked, { ...call, retries: 0 }),
      },
      readWaiting(options),
    )
  }

  /**
   * Polls until a top-up is decided; never buys.
   *
   * @throws UnknownOutcomeError when only one check said that it does not exist; TransportError,
   * UnreadableReplyError when no reply came at all
   */
  async confirm(
    order: string | SentOrder,
    options: WaitOptions & CallOptions = {},
  ): Promise<StatusReply> {
    const checked = readSentOrder(order)
    const call = { ...callOf(options), retries: 0 }
    return confirm(() => this.#status(checked, call), checked.refId, readWaiting(options))
  }

  /**
   * Checks the status of a top-up.
   *
   * @param order its ref_id; with product and number, a reply about others is pending
   * @throws TransportError, UnreadableReplyError
   */
  async status(order: string | SentOrder, options: CallOptions = {}): Promise<StatusReply> {
    return this.#status(readSentOrder(order), options)
  }

  /** Reads the deposit. @throws TransportError, UnreadableReplyError */
  async balance(options: CallOptions = {}): Promise<inquiries.BalanceReply> {
    return inquiries.readBalance(await this.#ask(this.#requests.balance(), options))
  }

  /** Lists products and prices. @throws TransportError, UnreadableReplyError */
  async priceList(query: PriceListQuery = {}, options: CallOptions = {}): Promise<PriceListReply> {
    const request = this.#requests.priceList(readPriceListQuery(query))
    return readPriceList(await this.#ask(request, options))
  }

  /** Looks up a PLN customer by meter or subscriber number. @throws TransportError, UnreadableReplyError */
  async inquirePln(customerNumber: string, options: CallOptions = {}): Promise<inquiries.PlnReply> {
    const number = readNumber(customerNumber)
    return inquiries.readPln(await this.#ask(this.#requests.inquirePln(number), options), number)
  }

  /** Looks up the owner of an OVO account. @throws TransportError, UnreadableReplyError */
  async inquireOvo(customerNumber: string, options: CallOptions = {}): Promise<inquiries.OvoReply> {
    const number = readNumber(customerNumber)
    return inquiries.readOvo(await this.#ask(this.#requests.inquireOvo(number), options), number)
  }

  /** Tells what a game's customer number consists of. @throws TransportError, UnreadableReplyError */
  async gameFormat(
    gameCode: string,
    options: CallOptions = {},
  ): Promise<inquiries.GameFormatReply> {
    const request = this.#requests.gameFormat(readGameCode(gameCode))
    return inquiries.readGameFormat(await this.#ask(request, options))
  }

  /** Looks up a player of a game. @throws TransportError, UnreadableReplyError */
  async gamePlayer(player: Player, options: CallOptions = {}): Promise<inquiries.GamePlayerReply> {
    const request = this.#requests.gamePlayer(readPlayer(player))
    return inquiries.readGamePlayer(await this.#ask(request, options))
  }

  /** Lists the servers of a game. @throws TransportError, UnreadableReplyError */
  async gameServers(
    gameCode: string,
    options: CallOptions = {},
  ): Promise<inquiries.GameServersReply> {
    const request = this.#requests.gameServers(readGameCode(gameCode))
    return inquiries.readGameServers(await this.#ask(request, options))
  }

  /** Tells the operator of a telephone number. @throws TransportError, UnreadableReplyError */
  async operatorOf(
    customerNumber: string,
    options: CallOptions = {},
  ): Promise<inquiries.OperatorReply> {
    const request = this.#requests.operatorOf(readNumber(customerNumber))
    return inquiries.readOperator(await this.#ask(request, options))
  }

  /** Downloads the receipt of a successful top-up. @throws TransportError, UnreadableReplyError */
  receipt(
    trId: number,
    options?: CallOptions & { readonly as?: Exclude<ReceiptForm, 'data'> },
  ): Promise<ReceiptFile | Refused>
  receipt(
    trId: number,
    options: CallOptions & { readonly as: 'data' },
  ): Promise<ReceiptData | Refused>
  async receipt(
    trId: number,
    { as = 'pdf', ...options }: CallOptions & { readonly as?: ReceiptForm } = {},
  ): Promise<ReceiptFile | ReceiptData | Refused> {
    const id = readTrId(trId)
    const request = this.#requests.receipt(id, readForm(as))
    return readReceipt(await sendWithRetries(request, forCall(this.#transport, options)), id, as)
  }

  /**
   * Mails the activation of an eSIM, at most three times a day. Never retried.
   *
   * @throws TransportError, UnreadableReplyError
   */
  async sendEsimActivation(
    mail: { readonly trId: number; readonly email: string },
    options: CallOptions = {},
  ): Promise<inquiries.ActivationReply> {
    const checked = readActivationRequest(mail)
    const transport = forCall(this.#transport, options)
    const request = await this.#requests.activation(checked)
    return inquiries.readActivation(await decodeReply(await exchange(request, transport)), checked)
  }

  async #status(order: CheckedOrder, options: CallOptions): Promise<StatusReply> {
    return readStatus(await this.#ask(this.#requests.status(order.refId), options), order)
  }

  async #ask(request: Promise<HttpRequest>, options: CallOptions): Promise<Reply> {
    const transport = forCall(this.#transport, options)
    return decodeReply(await sendWithRetries(await request, transport))
  }
}

/** The options that apply to each call while polling. */
const callOf = ({ signal, timeout, headers }: CallOptions): CallOptions => ({
  signal,
  timeout,
  headers,
})
