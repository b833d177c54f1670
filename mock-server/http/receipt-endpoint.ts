import type { Context } from 'hono'
import type { CustomReceipt } from '../billing/command.ts'
import type { Decision } from '../billing/decision.ts'
import { settleDue } from '../billing/due.ts'
import { parseTrId, type Username } from '../billing/identifiers.ts'
import type { View } from '../billing/ledger.ts'
import { showReceipt } from '../billing/receipt.ts'
import type { Paid, Transaction } from '../billing/transaction.ts'
import { transactWithFaults } from '../faults/session.ts'
import type { Evidence } from '../journal/evidence.ts'
import { RECEIPT_COMMANDS } from '../protocol/call.ts'
import { fillReceipt, printRupiah, type Receipt } from '../protocol/receipt.ts'
import { renderReply } from '../protocol/reply.ts'
import type { Printout } from '../receipt/pdf.ts'
import type { Mock } from '../server/mock.ts'
import { type Answer, unheard } from './answer.ts'
import { corsFor } from './cross-origin.ts'
import { judge } from './judge.ts'
import { type RequestContext, receive } from './request-context.ts'
import { note, send } from './send.ts'

/** Answers `GET /api/v1/download/:tr_id` with a PDF, and with `/1` behind it with JSON. Takes no sign. */
export const receiptEndpoint = (mock: Mock) => async (c: Context) => {
  const context = await receive(c, mock, corsFor(c))
  const trId = parseTrId(c.req.param('tr_id') ?? '')
  const query = {
    namespace: context.namespace.name,
    username: '' as Username,
    transaction: trId === undefined ? undefined : { trId },
  }
  let transaction: Transaction | undefined
  const facts = { command: 'receipt' } as const
  const look = (loaded: View) => {
    transaction = loaded.transaction
  }
  const decision = await transactWithFaults(context, facts, query, look, (loaded) => {
    const { view, entries } = settleDue(loaded, context.namespace.clock.now())
    transaction = view.transaction
    return { ...showReceipt(transaction), entries }
  })
  if (!decision) return send(context, unheard())
  const raw = c.req.param('raw') === '1'
  return hand(context, { decision, transaction }, { raw })
}

/** Answers `POST /api/v1/bill/download/custom`: a receipt under the partner's own head. */
export const customReceiptEndpoint = (mock: Mock) => async (c: Context) => {
  const context = await receive(c, mock)
  const judged = await judge(context, RECEIPT_COMMANDS)
  if ('status' in judged) return send(context, judged)
  const { command, decision, evidence } = judged
  return hand(context, { ...evidence, decision }, command as CustomReceipt)
}

type Wanted = {
  readonly raw: boolean
  readonly companyName?: string
  readonly companyAddress?: string
}

type Decided = Evidence & { readonly decision: Decision }

const hand = async (
  context: RequestContext,
  evidence: Decided,
  wanted: Wanted,
): Promise<Response> => {
  const { decision } = evidence
  const { reply, reason } = decision
  const command = evidence.call?.command
  const { mock } = context
  const product =
    reply.kind === 'receipt' ? mock.fixtures.product(reply.transaction.productCode) : undefined
  if (reply.kind !== 'receipt' || !product) {
    const answer: Answer = {
      status: 200,
      reply: renderReply(decision, mock.renderOptions),
      ...(command && { command }),
      matched: `${reason} receipt`,
      evidence,
    }
    return send(context, answer)
  }
  const receipt = fillReceipt(reply.transaction, product)
  const matched = `receipt ${product.code} tr_id ${reply.transaction.trId}`
  if (wanted.raw) {
    const text = JSON.stringify({ data: receipt }).replaceAll('/', '\\/')
    const contentType = 'application/json'
    return note(context, { matched, body: text, contentType, command, evidence })
  }
  const { pdf, missing } = await print(toPrintout(receipt, reply.transaction, wanted))
  const contentType = 'application/pdf'
  const hint = missing.length > 0 ? hintAt(missing) : undefined
  return note(context, { matched, body: pdf, contentType, command, hint, evidence })
}

/** The library and its fonts are loaded with the first receipt, for most servers print none. */
const print = async (receipt: Printout) => (await import('../receipt/pdf.ts')).printPdf(receipt)

/** Says what a receipt lacks, by code points, for a header is ASCII. */
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

/** A head is a line or two, not a book. */
const clip = (text: string) => [...text].slice(0, 200).join('')
