import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type Answer, type Asked, applies, type Format, leafOf, type Wrong } from './mutation.ts'

const COMMANDS: Readonly<Record<string, string>> = {
  'inq-pasca': 'inquiry',
  'pay-pasca': 'payment',
  checkstatus: 'check status',
  'pricelist-pasca': 'price list',
}

/** The mock with a mutation: a proxy in front of it that changes requests or responses. */
export const startWrongMock = async (mockUrl: string, mutation?: Wrong) => {
  const changed = new Set<Format>()
  const server = createServer(async (request, response) => {
    const asked = await read(request)
    const active = mutation && applies(mutation, asked) ? mutation : undefined
    const received = active?.alterRequest?.(asked) ?? asked
    const answer = await ask(mockUrl, received)
    const sent = active?.mutate?.(answer, asked) ?? answer
    if (JSON.stringify([received, sent]) !== JSON.stringify([asked, answer]))
      changed.add(asked.format)
    const { status, contentType, body } = sent
    response.writeHead(status, { 'Content-Type': contentType }).end(body)
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

const read = async (request: IncomingMessage): Promise<Asked> => {
  const { url: path = '/', method, headers } = request
  const body = (await buffer(request)).toString()
  const format = headers['content-type']?.includes('xml') ? 'xml' : 'json'
  const asked = { path, format, body, command: method === 'GET' ? 'receipt' : '' } as const
  return { ...asked, command: COMMANDS[leafOf(asked, 'commands')] ?? asked.command }
}

const ask = async (mockUrl: string, { path, format, body, command }: Asked): Promise<Answer> => {
  const response = await fetch(mockUrl + path, {
    headers: { 'Content-Type': `application/${format}` },
    ...(command === 'receipt' ? { method: 'GET' } : { method: 'POST', body }),
  })
  return {
    status: response.status,
    contentType: response.headers.get('Content-Type') ?? '',
    body: Buffer.from(await response.arrayBuffer()),
  }
}
