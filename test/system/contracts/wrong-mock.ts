import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { commandOf } from './asked-command.ts'
import { type Answer, type Asked, applies, type Format, type Wrong } from './mutation.ts'

/** The header by which `verify` recognises a mock. */
const OF_THE_MOCK = 'X-Mock-Request-Id'

type Sent = Answer & { readonly mark?: string | undefined }

/** The mock with a mutation: a proxy in front of it that changes requests, responses or callbacks. */
export const startWrongMock = async (mockUrl: string, mutation?: Wrong) => {
  const changed = new Set<Format>()
  const note = (format: Format, before: unknown, after: unknown) => {
    if (JSON.stringify(before) !== JSON.stringify(after)) changed.add(format)
  }
  const server = createServer(async (request, response) => {
    const { method = '', asked } = await read(request)
    const active = mutation && applies(mutation, asked) ? mutation : undefined
    const received = active?.alterRequest?.(asked) ?? asked
    const answer = await ask(mockUrl, method, received)
    const sent = active?.mutate?.(answer, asked) ?? answer
    note(asked.format, [received, answer], [asked, sent])
    const all = mutation ? withCallbacks(sent, asked, mutation, note) : sent
    response
      .writeHead(all.status, {
        'Content-Type': all.contentType,
        ...(answer.mark !== undefined && { [OF_THE_MOCK]: answer.mark }),
      })
      .end(all.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    /** In which formats anything was changed. */
    changed,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const read = async (request: IncomingMessage) => {
  const { url: path = '/', method, headers } = request
  const body = (await buffer(request)).toString()
  const format: Format = headers['content-type']?.includes('xml') ? 'xml' : 'json'
  const asked: Asked = { path, format, body, command: commandOf(path, body, format) }
  return { method, asked }
}

const ask = async (
  mockUrl: string,
  method: string,
  { path, format, body }: Asked,
): Promise<Sent> => {
  const response = await fetch(mockUrl + path, {
    method,
    headers: { 'Content-Type': `application/${format}` },
    ...(method === 'POST' && { body }),
  })
  return {
    status: response.status,
    contentType: response.headers.get('Content-Type') ?? '',
    body: Buffer.from(await response.arrayBuffer()),
    mark: response.headers.get(OF_THE_MOCK) ?? undefined,
  }
}

type Callback = { readonly body: string; readonly contentType: string }

/** `verify` reads the callbacks of a mock from its admin API. */
const withCallbacks = (
  answer: Answer,
  { path }: Asked,
  mutation: Wrong,
  note: (format: Format, before: unknown, after: unknown) => void,
): Answer => {
  if (!path.startsWith('/__admin/callbacks')) return answer
  const { callbacks, ...rest } = JSON.parse(answer.body.toString()) as { callbacks: Callback[] }
  const mutated = callbacks.map((callback) => {
    const format: Format = callback.contentType.includes('xml') ? 'xml' : 'json'
    const command = `v${/\bcustomer_id\b/.test(callback.body) ? 2 : 1} callback`
    const asked: Asked = { path, format, body: '', command }
    if (!applies(mutation, asked)) return callback
    const sent = {
      status: 200,
      contentType: callback.contentType,
      body: Buffer.from(callback.body),
    }
    const wrong = mutation.mutate?.(sent, asked) ?? sent
    note(format, callback.body, wrong.body.toString())
    return { ...callback, body: wrong.body.toString(), contentType: wrong.contentType }
  })
  return { ...answer, body: Buffer.from(JSON.stringify({ ...rest, callbacks: mutated })) }
}
