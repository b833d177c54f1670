import type { Context } from 'hono'
import { type Decision, refuse } from '../billing/decision.ts'
import { settleDue, withSettlements } from '../billing/due.ts'
import { parseTrId, type Username } from '../billing/identifiers.ts'
import type { View } from '../billing/ledger.ts'
import { ResponseCode } from '../billing/response-code.ts'
import { isTopUp, type Transaction } from '../billing/transaction.ts'
import { type PaidTopUp, printedReceipt, rawReceipt } from '../protocol/prepaid/receipt.ts'
import { renderPrepaidRefusal } from '../protocol/prepaid/refusal.ts'
import type { Mock } from '../server/mock.ts'
import { mediaTypeOf } from '../wire/codec.ts'
import { deliver } from './deliver.ts'
import { encodeReply, notDelivered, renderOutcome } from './outcome.ts'
import { PREPAID } from './prepaid-api.ts'
import { receive } from './receive.ts'
import { header } from './request.ts'
import { respond } from './respond.ts'

/**
 * Answers `GET /api/download/:tr_id` with a PDF, a JPEG or a PNG, or with JSON or XML when `/1`
 * follows. Takes no sign.
 *
 * @source a newer page; that an unknown tr_id is 06, and a PDF for any other Content-Type, are assumed
 */
export const answerPrepaidReceipt = async (c: Context, mock: Mock): Promise<Response> => {
  const request = await receive(c, mock, PREPAID)
  const { namespace } = request
  const [written = '', raw] = c.req.path.split('/').slice(3)
  const trId = parseTrId(written)
  const query = {
    namespace: namespace.name,
    username: '' as Username,
    transaction: trId === undefined ? undefined : { trId },
  }
  const decideOn = (loaded: View) => {
    const { view, entries } = settleDue(loaded, namespace.clock.now())
    const decision = withSettlements(showReceipt(view.transaction), entries)
    return { kind: 'decided', entries, decision, transaction: view.transaction } as const
  }
  const { result } = await deliver(request, { command: 'receipt' }, query, () => decideOn)
  const { stamp } = result
  if (result.kind === 'not-delivered')
    return respond(request, renderOutcome(notDelivered(stamp), request))
  const { decision, transaction } = result
  const { reply, reason } = decision
  const { prepaid } = mock.fixtures
  const rest = { status: 200, evidence: { decision, transaction }, stamp } as const
  if (reply.kind === 'refused') {
    const refusal = renderPrepaidRefusal(reply.responseCode, undefined, prepaid)
    return respond(
      request,
      encodeReply(refusal, request, { ...rest, matched: `${reason} receipt` }),
    )
  }
  const topUp = transaction as PaidTopUp
  const matched = `receipt ${topUp.productCode} tr_id ${topUp.trId}`
  if (raw === '1')
    return respond(
      request,
      encodeReply(rawReceipt(topUp, prepaid.messageOf), request, { ...rest, matched }),
    )
  const product = prepaid.product(topUp.productCode)
  const name = product ? `${product.description} ${product.nominal}` : topUp.productCode
  return respond(request, {
    ...rest,
    ...(await draw(printedReceipt(topUp, name), mediaTypeOf(header(c, 'content-type')))),
    responseCode: ResponseCode.Success,
    message: '',
    matched,
    hint: undefined,
  })
}

/** Draws a receipt as the type that the request names. The libraries are loaded with the first one. */
const draw = async (receipt: ReturnType<typeof printedReceipt>, mediaType: string | undefined) => {
  const type = mediaType === 'image/jpg' ? 'image/jpeg' : mediaType
  if (type === 'image/jpeg' || type === 'image/png') {
    const { drawImage } = await import('../receipt/image.ts')
    return { body: await drawImage(receipt, type), contentType: type }
  }
  const { printPdf } = await import('../receipt/pdf.ts')
  return { body: (await printPdf(receipt)).pdf, contentType: 'application/pdf' }
}

const showReceipt = (transaction: Transaction | undefined): Decision => {
  if (!transaction || !isTopUp(transaction))
    return refuse(ResponseCode.InquiryIdNotFound, 'top-up-unknown')
  return transaction.state === 'paid'
    ? { reply: { kind: 'receipt', transaction }, entries: [], reason: 'transaction-state' }
    : refuse(transaction.responseCode, 'transaction-state')
}
