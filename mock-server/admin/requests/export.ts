import * as v from 'valibot'
import { toHar } from '../../export/har.ts'
import { postmanFile, postmanItem } from '../../export/postman-file.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { redactorOf } from '../../journal/redact.ts'
import { VERSION } from '../../runtime/version.ts'
import { operation } from '../operation.ts'
import { between } from '../schemas.ts'
import { writeCurl } from './curl.ts'
import { openJournal } from './journal-access.ts'
import { prepareReplay, type ReplayRequest, redactReplay } from './replay-request.ts'
import { q, searched } from './search-query.ts'

const FORMATS = ['curl', 'postman', 'har'] as const

/** Requests as a file for another tool: its name, media type and content, and how many it has. */
const ExportView = v.strictObject({
  name: v.string(),
  type: v.string(),
  text: v.string(),
  count: v.number(),
})

/** How many requests are exported at most. */
const MOST = 1000

/** Writes requests for another tool, oldest first. */
export const exportRequests = operation({
  method: 'get',
  path: '/requests/export',
  summary:
    'Returns requests for another tool, oldest first: as curl commands and as a Postman collection with new signatures, or as recorded in an HTTP archive (har).',
  query: {
    format: v.picklist(FORMATS, `must be one of ${FORMATS.join(', ')}`),
    q,
    limit: v.optional(between(1, MOST), 100),
  },
  answers: { 200: ExportView },
  handle: async ({ c, query: { format, q: text, limit }, mock, namespace }) => {
    const found = await searched(text, limit, mock, namespace)
    const { origin } = new URL(c.req.url)
    if (format === 'har') {
      const { show } = await openJournal(mock, namespace)
      const har = toHar({ requests: found.map(show) }, origin, VERSION)
      const content = JSON.stringify(har, null, 1)
      return {
        name: 'requests.har',
        type: 'application/json',
        text: content,
        count: found.length,
      }
    }
    // The others are sent to the mock again, and a callback was not sent to it.
    const requests = found.filter(({ kind }) => kind === 'request')
    const count = requests.length
    const accounts = await mock.accounts.list(namespace.name)
    const keys = accounts.map(({ apiKey }) => apiKey)
    const named = requests.toReversed().map((exchange) => ({
      exchange,
      request: redactReplay(prepareReplay(exchange, accounts, {}), redactorOf(exchange, keys)),
    }))
    if (format === 'postman') {
      const content = JSON.stringify(collectionOf(named, origin), null, 1)
      return {
        name: 'requests.postman_collection.json',
        type: 'application/json',
        text: content,
        count,
      }
    }
    const commands = named.map(
      ({ exchange, request }) => `# ${titleOf(exchange)}\n${writeCurl(request, origin)}\n`,
    )
    return { name: 'requests.sh', type: 'text/x-shellscript', text: commands.join('\n'), count }
  },
})

type Named = { readonly exchange: Exchange; readonly request: ReplayRequest }

const titleOf = ({ id, command, path, responseCode }: Exchange) =>
  [id, command?.kind ?? path, responseCode]
    .filter(Boolean)
    .join(' ')
    .replaceAll(/[\r\n]/g, ' ')

const collectionOf = (all: readonly Named[], origin: string) =>
  postmanFile('iak-sandbox requests', all.map(itemOf), { baseUrl: origin })

const itemOf = ({ exchange, request }: Named) => {
  const { body, ...rest } = request
  const { format } = exchange
  return postmanItem({
    ...rest,
    name: titleOf(exchange),
    // A body of bytes that are not text cannot be in the file.
    body: typeof body === 'string' ? { text: body, format } : undefined,
  })
}
