import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Exchange } from '../../journal/exchange.ts'
import type { Journal } from '../../journal/journal.ts'
import { redactorOf } from '../../journal/redact.ts'
import { namespaceFor } from '../../namespaces/namespace-for.ts'
import type { Mock } from '../../server/mock.ts'
import { readBody } from '../body.ts'
import { problem } from '../problem.ts'
import { type Again, blotAgain, makeAgain } from './again.ts'
import { writeCurl } from './curl.ts'
import { noSuchRequest } from './look-up.ts'
import { readQuery } from './query.ts'
import type { CurlView, ReplayedView } from './views.ts'
import { CurlQuery, ReplayBody } from './wanted.ts'

/** Answers a request as the mock's own doors would. */
export type Answering = (request: Request) => Response | Promise<Response>

/** A replay that a fault keeps hanging is left after this. @unit milliseconds */
const PATIENCE = 60_000

/** Names a replay in the journal, so that its exchange can be told from others of that moment. */
const MARK = 'X-Mock-Replay'

/** Makes recorded requests once more: here, or as a command for a shell. */
export const replayRoutes = (mock: Mock, answering: Answering): Hono => {
  const find = async (c: Context) => {
    const { name, journal } = await namespaceFor(c, mock)
    const exchange = journal.find(c.req.param('id') ?? '')
    return { journal, exchange, accounts: await mock.accounts.list(name) }
  }

  return new Hono({ strict: false })
    .post('/:id/replay', async (c) => {
      const wanted = await readBody(c, ReplayBody)
      if (!wanted.ok) return wanted.response
      const { journal, exchange, accounts } = await find(c)
      if (!exchange) return noSuchRequest(c)
      const again = makeAgain(exchange, accounts, wanted.value.refId)
      const id = isWhole(exchange) && (await perform(again, exchange, journal, answering))
      return id
        ? c.json({ id, isSigned: again.isSigned } satisfies ReplayedView)
        : problem(c, 409, 'Cannot be replayed', CANNOT)
    })
    .get('/:id/curl', async (c) => {
      const wanted = readQuery(c, CurlQuery)
      if (!wanted.ok) return wanted.response
      const { exchange, accounts } = await find(c)
      if (!exchange) return noSuchRequest(c)
      if (!isWhole(exchange)) return problem(c, 409, 'Cannot be replayed', CANNOT)
      const again = makeAgain(exchange, accounts, wanted.value.refId)
      const redactor = redactorOf(
        exchange,
        accounts.map(({ apiKey }) => apiKey),
      )
      const command = writeCurl(blotAgain(again, redactor), new URL(c.req.url).origin)
      return c.json({ command, isSigned: again.isSigned } satisfies CurlView)
    })
}

const CANNOT = 'Its body was too large to be kept, or it asks for what the mock refuses to try.'

/** Whether all of a request was kept; of one without a body nothing is missing. */
const isWhole = ({ body, evidence }: Exchange) =>
  body !== undefined || evidence.refusal?.status !== 413

/** Makes a request here. @returns the id of its exchange as soon as the journal has it */
const perform = (
  { method, target, headers, body }: Again,
  { id }: Exchange,
  journal: Journal,
  answering: Answering,
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
