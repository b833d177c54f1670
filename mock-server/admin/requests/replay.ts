import type { CallbackExchange, Exchange } from '../../journal/exchange.ts'
import { factsOf } from '../../journal/facts.ts'
import { redactorOf } from '../../journal/redact.ts'
import { operation } from '../operation.ts'
import { Problem } from '../problem.ts'
import { writeCurl } from './curl.ts'
import { findExchange } from './find-exchange.ts'
import { prepareReplay, redactReplay } from './replay-request.ts'
import { sendToMock } from './send-to-mock.ts'
import { CurlView, ReplayedView } from './views.ts'
import { ReplayBody } from './wanted.ts'

/** Sends a recorded request again. */
export const replay = operation({
  method: 'post',
  path: '/requests/:id/replay',
  summary:
    'Sends a request again, with a new signature; an inquiry or a top-up may be given a new ref_id, and any request another body.',
  body: ReplayBody,
  answers: { 200: ReplayedView },
  problems: [404, 409],
  handle: async ({ params, body, mock, answering, namespace: { name, journal } }) => {
    const exchange = findExchange(journal, params.id)
    if (exchange.kind === 'callback') throw sentToPartner(exchange)
    const request = prepareReplay(exchange, await mock.accounts.list(name), body)
    if (!isWhole(exchange) && body.body === undefined) throw cannotBeReplayed()
    const sent = await sendToMock(request, `replay ${exchange.id}`, journal, answering)
    if (!sent.exchange) throw cannotBeReplayed()
    return { id: sent.exchange.id, isSigned: request.isSigned }
  },
})

/** Writes a recorded request as a shell command. */
export const curl = operation({
  method: 'get',
  path: '/requests/:id/curl',
  summary: 'Returns a request as a shell command, with a new signature.',
  query: { refId: ReplayBody.entries.refId },
  answers: { 200: CurlView },
  problems: [404, 409],
  handle: async ({ c, params, query, mock, namespace: { name, journal } }) => {
    const exchange = findExchange(journal, params.id)
    if (!isWhole(exchange)) throw cannotBeReplayed()
    const accounts = await mock.accounts.list(name)
    const request = prepareReplay(exchange, accounts, query)
    const redactor = redactorOf(
      exchange,
      accounts.map(({ apiKey }) => apiKey),
    )
    // The target of a callback is a whole URL.
    const origin = exchange.kind === 'callback' ? '' : new URL(c.req.url).origin
    const command = writeCurl(redactReplay(request, redactor), origin)
    return { command, isSigned: request.isSigned }
  },
})

const cannotBeReplayed = () =>
  new Problem(
    409,
    'Cannot be replayed',
    'Its body was too large to be kept, or the mock cannot send it.',
  )

const sentToPartner = (callback: CallbackExchange) =>
  new Problem(
    409,
    'A callback',
    `This is no request to the mock, but a callback to a partner. POST /__admin/callbacks/${factsOf(callback).trId}/resend sends it again.`,
  )

/** Whether the whole request was kept. */
const isWhole = ({ body, evidence }: Exchange) =>
  body !== undefined || evidence.refusal?.status !== 413
