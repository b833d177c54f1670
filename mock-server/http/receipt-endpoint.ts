import type { Context } from 'hono'
import type { CustomReceipt } from '../billing/command.ts'
import type { Decision } from '../billing/decision.ts'
import { settleDue, withSettlements } from '../billing/due.ts'
import { parseTrId, type Username } from '../billing/identifiers.ts'
import type { View } from '../billing/ledger.ts'
import { showReceipt } from '../billing/receipt.ts'
import { ResponseCode } from '../billing/response-code.ts'
import type { Paid } from '../billing/transaction.ts'
import { transactWithFaults } from '../faults/session.ts'
import type { Evidence } from '../journal/evidence.ts'
import { RECEIPT_COMMANDS } from '../protocol/call.ts'
import { fillReceipt, printRupiah, type Receipt } from '../protocol/receipt.ts'
import { renderReply } from '../protocol/reply.ts'
import type { Printout } from '../receipt/pdf.ts'
import type { Mock } from '../server/mock.ts'
import { processCommand } from './bill-endpoint.ts'
import { corsFor } from './cross-origin.ts'
import { answerTo, encode, notDelivered } from './outcome.ts'
import { type RequestContext, receive } from './receive.ts'
import { respond } from './respond.ts'

/** Answers `GET /api/v1/download/:tr_id` with a PDF, or with JSON when `/1` follows. Takes no sign. */
export const receiptEndpoint = (mock: Mock) => async (c: Context) => {
  const request = await receive(c, mock, corsFor(c))
  const { namespace, faultSession } = request
  const trId = parseTrId(c.req.param('tr_id') ?? '')
  const query = {
    namespace: namespace.name,
    username: '' as Username,
    transaction: trId === undefined ? undefined : { trId },
  }
  const decideOn = (loaded: View) => {
    const { view, entries } = settleDue(loaded, namespace.clock.now())
    const { transaction } = view
    const decision = withSettlements(showReceipt(transaction), entries)
    return { kind: 'decided', entries, decision, transaction } as const
  }
  const { result } = await (faultSession
    ? transactWithFaults(faultSession, mock.ledger, RECEIPT, query, decideOn)
    : mock.ledger.transact(query, decideOn))
  if (result.kind === 'not-delivered') return respond(request, answerTo(notDelivered(), request))
  const { decision, transaction } = result
  return respondWithReceipt(request, { decision, transaction }, { raw: c.req.param('raw') === '1' })
}

const RECEIPT = { command: 'receipt' } as const

/** Answers `POST /api/v1/bill/download/custom`: a receipt under the partner's own head. */
export const customReceiptEndpoint = (mock: Mock) => async (c: Context) => {
  const request = await receive(c, mock)
  const outcome = await processCommand(request, RECEIPT_COMMANDS)
  if (outcome.kind !== 'decided') return respond(request, answerTo(outcome, request))
  const { command, decision, evidence } = outcome
  return respondWithReceipt(request, { ...evidence, decision }, command as CustomReceipt)
}

type Wanted = {
  readonly raw: boolean
  readonly companyName?: string
  readonly companyAddress?: string
}

type Decided = Evidence & { readonly decision: Decision }

const respondWithReceipt = async (
  request: RequestContext,
  evidence: Decided,
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
    return respond(request, encode(refusal, request, { status: 200, matched, evidence }))
  }
  const receipt = fillReceipt(reply.transaction, product)
  const matched = `receipt ${product.code} tr_id ${reply.transaction.trId}`
  const answer = { ...SUCCESS, matched, evidence }
  if (wanted.raw) {
    const body = JSON.stringify({ data: receipt }).replaceAll('/', '\\/')
    return respond(request, { ...answer, body, contentType: 'application/json' })
  }
  const { pdf, missing } = await print(toPrintout(receipt, reply.transaction, wanted))
  const hint = missing.length > 0 ? hintAt(missing) : undefined
  return respond(request, { ...answer, body: pdf, contentType: 'application/pdf', hint })
}

const SUCCESS = { status: 200, responseCode: ResponseCode.Success, message: '' } as const

/** The library and its fonts are loaded with the first receipt, because most servers print none. */
const print = async (receipt: Printout) => (await import('../receipt/pdf.ts')).printPdf(receipt)

/** Says which characters a receipt lacks, by code points, because a header is ASCII. */
const hintAt = (missing: readonly string[]): string => {
  const named = missing
    .slice(0, 8)
    .map((character) => [...character].map((one) => `U+${toHex(one)}`).join('+'))
  const more = missing.length > named.length ? ' and more' : ''
  return `the font of the PDF has no letter for ${named.join(', ')}${more}; U+FFFD is printed instead; the JSON receipt has the text as it is`
}

const toHex = (character: string) =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')

const toPrintout = (
  receipt: Receipt,
  { bill, paidAt }: Paid,
  { companyName, companyAddress }: Wanted,
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

/** Keeps a head to a line or two. */
const clip = (text: string) => [...text].slice(0, 200).join('')
