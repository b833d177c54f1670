import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { IakPostpaidOptions } from '../../../src/index.ts'

/** What a vendor under a test's control does with one request. */
export type Turn = (request: { readonly body: string }, response: ServerResponse) => void

/** Answers with JSON. */
export const says =
  (data: object, status = 200): Turn =>
  (_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ data, meta: [] }))
  }

/** Answers with exactly these bytes. */
export const sends =
  (body: string, contentType = 'application/json', status = 200): Turn =>
  (_, response) => {
    response.writeHead(status, { 'Content-Type': contentType })
    response.end(body)
  }

/** Reads the request and closes the connection. */
export const hangsUp: Turn = (_, response) => {
  response.socket?.destroy()
}

/** Reads the request and never answers. */
export const saysNothing: Turn = () => {}

export type Vendor = AsyncDisposable & {
  readonly options: IakPostpaidOptions
  readonly requests: readonly Record<string, unknown>[]
}

/** A real server that plays one turn for each request; the last turn is repeated. */
export const aVendor = async (...turns: readonly [Turn, ...Turn[]]): Promise<Vendor> => {
  const requests: Record<string, unknown>[] = []
  const server = createServer(async (request, response) => {
    const body = await readAll(request)
    const turn = turns[Math.min(requests.length, turns.length - 1)] as Turn
    requests.push(body.startsWith('{') ? JSON.parse(body) : { body })
    turn({ body }, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    requests,
    options: {
      username: 'partner-1',
      apiKey: 'a-very-secret-key',
      baseUrl: `http://127.0.0.1:${port}`,
      timeout: 15_000,
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const readAll = async (request: IncomingMessage) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** A bill in the reply to an inquiry. */
export const INQUIRY = {
  tr_id: 9900001,
  code: 'PGAS',
  hp: '0110010000',
  tr_name: 'MOHAMMAD SALEH',
  period: '201512',
  nominal: 321500,
  admin: 2500,
  ref_id: 'order-1',
  response_code: '00',
  message: 'INQUIRY SUCCESS',
  price: 324000,
  selling_price: 323000,
  desc: { address: '-', first_meter: '006538', last_meter: '006573', usage: 35 },
}

/** The same bill in the reply to a payment. */
export const PAYMENT = {
  ...INQUIRY,
  datetime: '20260301100000',
  message: 'PAYMENT SUCCESS',
  balance: 1_000_000,
  noref: '0015876',
}

/** The same bill in the reply to a check status. */
export const aStatus = (status: number, code: string) => ({
  ...PAYMENT,
  status,
  response_code: code,
  message: 'SAID',
})
