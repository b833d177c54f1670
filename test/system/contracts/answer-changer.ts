import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Answer } from './mutation.ts'

/** A server in front of the mock that changes every answer on the vendor's paths. */
export const startAnswerChanger = async (mockUrl: string, change: (answer: Answer) => Answer) => {
  const server = createServer(async (request, response) => {
    const { url = '/', method = 'GET', headers } = request
    const body = await buffer(request)
    const came = await fetch(mockUrl + url, {
      method,
      headers: { 'Content-Type': headers['content-type'] ?? '' },
      ...(body.length > 0 && { body }),
    })
    const answer = change({
      status: came.status,
      contentType: came.headers.get('Content-Type') ?? '',
      body: Buffer.from(await came.arrayBuffer()),
    })
    response.writeHead(answer.status, { 'Content-Type': answer.contentType }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
