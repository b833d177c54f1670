import type { Context } from 'hono'
import type { CustomReceipt } from '../billing/command.ts'
import type { Decision } from '../billing/decision.ts'
import { settleDue, withSettlements } from '../billing/due.ts'
import { parseTrId, type Username } from '../billing/identifiers.ts'
import type { View } from '../billing/ledger.ts'
import { showReceipt } from '../billing/receipt.ts'
import { ResponseCode } from '../billing/response-code.ts'
import { isTopUp } from '../billing/transaction.ts'
import type { Evidence } from '../journal/evidence.ts'
import { RECEIPT_COMMANDS } from '../protocol/commands.ts'
import { fillReceipt } from '../protocol/receipt.ts'
import { renderReply } from '../protocol/reply.ts'
import type { Mock } from '../server/mock.ts'
import { POSTPAID, postpaidApi } from './bill-endpoint.ts'
import { corsFor } from './cross-origin.ts'
import { deliver, type Stamp } from './deliver.ts'
import { encodeReply, notDelivered, renderOutcome } from './outcome.ts'
import { printReceipt, type ReceiptHead } from './print-receipt.ts'
import { processCommand } from './process-command.ts'
import { type RequestContext, receive } from './receive.ts'
import { respond } from './respond.ts'

/** Answers `GET /api/v1/download/:tr_id` with a PDF, or with JSON when `/1` follows. Takes no sign. */
export const answerReceipt = async (c: Context, mock: Mock) => {
  const request = await receive(c, mock, POSTPAID, corsFor(c))
  const { namespace } = request
  const trId = parseTrId(c.req.param('tr_id') ?? '')
  const query = {
    namespace: namespace.name,
    username: '' as Username,
    transaction: trId === undefined ? undefined : { trId },
  }
  const decideOn = (loaded: View) => {
    const { view, entries } = settleDue(loaded, namespace.clock.now())
    const { transaction } = view
    const bill = transaction && isTopUp(transaction) ? undefined : transaction
    const decision = withSettlements(showReceipt(bill), entries)
    return { kind: 'decided', entries, decision, transaction } as const
  }
  const { result } = await deliver(request, RECEIPT, query, () => decideOn)
  const { stamp } = result
  if (result.kind === 'not-delivered')
    return respond(request, renderOutcome(notDelivered(stamp), request))
  const { decision, transaction } = result
  const wanted = { raw: c.req.param('raw') === '1' }
  return respondWithReceipt(request, { decision, transaction }, stamp, wanted)
}

const RECEIPT = { command: 'receipt' } as const

/** Answers `POST /api/v1/bill/download/custom`: a receipt with the partner's own header. */
export const answerCustomReceipt = async (c: Context, mock: Mock) => {
  const request = await receive(c, mock, CUSTOM_RECEIPT)
  const outcome = await processCommand(request)
  if (outcome.kind !== 'decided') return respond(request, renderOutcome(outcome, request))
  const { command, decision, evidence, stamp } = outcome
  return respondWithReceipt(request, { ...evidence, decision }, stamp, command as CustomReceipt)
}

const CUSTOM_RECEIPT = postpaidApi(RECEIPT_COMMANDS)

type Wanted = ReceiptHead & { readonly raw: boolean }

type Decided = Evidence & { readonly decision: Decision }

const respondWithReceipt = async (
  request: RequestContext,
  evidence: Decided,
  stamp: Stamp,
  wanted: Wanted,
): Promise<Response> => {
  const { mock } = request
  const { decision } = evidence
  const { reply, reason } = decision
  const product =
    reply.kind === 'receipt' ? mock.fixtures.product(reply.transaction.productCode) : undefined
  if (reply.kind !== 'receipt' || !product) {
    const refusal = renderReply(decision, mock.renderOptions)
    const matched = `${reason} receipt`
    return respond(
      request,
      encodeReply(refusal, request, { status: 200, matched, evidence, stamp }),
    )
  }
  const receipt = fillReceipt(reply.transaction, product)
  const matched = `receipt ${product.code} tr_id ${reply.transaction.trId}`
  const answer = { ...SUCCESS, matched, evidence, stamp }
  if (wanted.raw) {
    const body = JSON.stringify({ data: receipt }).replaceAll('/', '\\/')
    return respond(request, { ...answer, body, contentType: 'application/json' })
  }
  const { pdf, hint } = await printReceipt(receipt, reply.transaction, wanted)
  return respond(request, { ...answer, body: pdf, contentType: 'application/pdf', hint })
}

const SUCCESS = { status: 200, responseCode: ResponseCode.Success, message: '' } as const
