import { randomUUID } from 'node:crypto'
import type { Exchange } from '../../journal/exchange.ts'
import type { Journal } from '../../journal/journal.ts'
import { redactorOf } from '../../journal/redact.ts'
import { operation, type Surroundings } from '../operation.ts'
import { Problem } from '../problem.ts'
import { type Again, blotAgain, makeAgain } from './again.ts'
import { writeCurl } from './curl.ts'
import { findExchange } from './find-exchange.ts'
import { CurlView, ReplayedView } from './views.ts'
import { ReplayBody } from './wanted.ts'

/** A replay that a fault keeps hanging is left after this. @unit milliseconds */
const PATIENCE = 60_000

/** Names a replay in the journal, so that its exchange can be told from others of that moment. */
const MARK = 'X-Mock-Replay'

/** Makes a request once more, here. */
export const replay = operation(
  {
    method: 'post',
    path: '/requests/:id/replay',
    summary:
      'Makes a request once more, with a new signature; an inquiry may be given a fresh ref_id.',
    body: ReplayBody,
    answers: { 200: ReplayedView },
    problems: [404, 409],
  },
  async ({ params, body, mock, answering, namespace: { name, journal } }) => {
    const exchange = findExchange(journal, params.id)
    const again = makeAgain(exchange, await mock.accounts.list(name), body.refId)
    const id = isWhole(exchange) && (await perform(again, exchange, journal, answering))
    if (!id) throw cannotBeReplayed()
    return { id, isSigned: again.isSigned }
  },
)

/** Writes a request as a command for a shell. */
export const curl = operation(
  {
    method: 'get',
    path: '/requests/:id/curl',
    summary: 'Writes a request as a command for a shell, with a new signature.',
    query: ReplayBody.entries,
    answers: { 200: CurlView },
    problems: [404, 409],
  },
  async ({ c, params, query, mock, namespace: { name, journal } }) => {
    const exchange = findExchange(journal, params.id)
    if (!isWhole(exchange)) throw cannotBeReplayed()
    const accounts = await mock.accounts.list(name)
    const again = makeAgain(exchange, accounts, query.refId)
    const redactor = redactorOf(
      exchange,
      accounts.map(({ apiKey }) => apiKey),
    )
    const command = writeCurl(blotAgain(again, redactor), new URL(c.req.url).origin)
    return { command, isSigned: again.isSigned }
  },
)

const cannotBeReplayed = () =>
  new Problem(
    409,
    'Cannot be replayed',
    'Its body was too large to be kept, or it asks for what the mock refuses to try.',
  )

/** Whether all of a request was kept; of one without a body nothing is missing. */
const isWhole = ({ body, evidence }: Exchange) =>
  body !== undefined || evidence.refusal?.status !== 413

/** Makes a request here. @returns the id of its exchange as soon as the journal has it */
const perform = (
  { method, target, headers, body }: Again,
  { id }: Exchange,
  journal: Journal,
  answering: Surroundings['answering'],
): Promise<string | undefined> => {
  const url = `http://sandbox.test${target}`
  if (!URL.canParse(url)) return Promise.resolve(undefined)
  const mark = `${id} ${randomUUID()}`
  return new Promise((resolve) => {
    const unsubscribe = journal.subscribe({
      noted: (exchange) => {
        if (exchange.headers.includes(mark)) finish(exchange.id)
      },
      ended: () => finish(undefined),
    })
    const finish = (noted: string | undefined) => {
      unsubscribe()
      resolve(noted)
    }
    const hasBody = method !== 'GET' && method !== 'HEAD' && body !== undefined
    const request = new Request(url, {
      method,
      headers: [...headers.map(([name, value]): [string, string] => [name, value]), [MARK, mark]],
      ...(hasBody && { body: body as string }),
      signal: AbortSignal.timeout(PATIENCE),
    })
    // A fault may break it off; by then it stands in the journal, or never will.
    Promise.resolve(answering(request))
      .then((response) => response.arrayBuffer())
      .catch(() => undefined)
      .finally(() => finish(undefined))
  })
}
