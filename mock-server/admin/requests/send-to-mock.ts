import { randomUUID } from 'node:crypto'
import type { Exchange } from '../../journal/exchange.ts'
import type { Journal } from '../../journal/journal.ts'
import type { Surroundings } from '../operation.ts'
import type { ReplayRequest } from './replay-request.ts'

/** A request that a fault keeps hanging is abandoned after this. @unit milliseconds */
const PATIENCE = 60_000

/** Marks a request in the journal, to find its exchange. */
const MARK = 'X-Mock-Sent-By'

/** What became of a request to this mock. */
export type SentToMock = {
  /** As soon as the journal has it; undefined when it never gets there. */
  readonly exchange: Exchange | undefined
  /** The text of a response without an exchange, which says why it was rejected. */
  readonly rejection?: string | undefined
}

/** Sends a request to this mock. @param by what the journal shows as its sender, such as `replay req-1` */
export const sendToMock = (
  { method, target, headers, body }: Omit<ReplayRequest, 'isSigned'>,
  by: string,
  journal: Journal,
  answering: Surroundings['answering'],
): Promise<SentToMock> => {
  const url = `http://sandbox.test${target}`
  if (!URL.canParse(url)) return Promise.resolve({ exchange: undefined })
  const mark = `${by} ${randomUUID()}`
  return new Promise((resolve) => {
    const unsubscribe = journal.subscribe({
      noted: (exchange) => {
        if (exchange.headers.includes(mark)) finish({ exchange })
      },
      ended: () => finish({ exchange: undefined }),
    })
    const finish = (sent: SentToMock) => {
      unsubscribe()
      resolve(sent)
    }
    const hasBody = method !== 'GET' && method !== 'HEAD' && body !== undefined
    const request = new Request(url, {
      method,
      headers: [...headers.map(([name, value]): [string, string] => [name, value]), [MARK, mark]],
      ...(hasBody && { body: body as string }),
      signal: AbortSignal.timeout(PATIENCE),
    })
    // A fault may abort it; by then it is in the journal, or will never be.
    Promise.resolve(answering(request))
      .then((response) => response.text())
      .catch(() => undefined)
      .then((rejection) => finish({ exchange: undefined, rejection }))
  })
}
