import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** A request as it was on the wire. */
export type RawRequest = {
  readonly method: string
  readonly path: string
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
  /** How many requests the connection had carried before. */
  readonly before: number
}

export type RawVendor = AsyncDisposable & {
  readonly url: string
  readonly requests: readonly RawRequest[]
}

/**
 * A server on raw sockets: `answer` decides what happens to a connection, and every request is
 * counted.
 */
export const aRawVendor = async (
  answer: (request: RawRequest, socket: Socket) => void,
): Promise<RawVendor> => {
  const requests: RawRequest[] = []
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => {})
    let waiting = ''
    let before = 0
    socket.on('data', (chunk) => {
      waiting += chunk.toString('latin1')
      for (let whole = readRequest(waiting, before); whole; whole = readRequest(waiting, before)) {
        waiting = waiting.slice(whole.length)
        before += 1
        requests.push(whole.request)
        answer(whole.request, socket)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** The first complete request in the received bytes, and its length. */
const readRequest = (text: string, before: number) => {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [first = '', ...lines] = text.slice(0, end).split('\r\n')
  const headers = new Map(
    lines.map((line) => {
      const [name = '', ...value] = line.split(':')
      return [name.toLowerCase(), value.join(':').trim()] as const
    }),
  )
  const body = headers.has('transfer-encoding')
    ? chunked(text.slice(end + 4))
    : sized(text.slice(end + 4), Number(headers.get('content-length') ?? 0))
  if (!body) return undefined
  const [method = '', path = ''] = first.split(' ')
  return {
    request: { method, path, headers, body: body.text, before },
    length: end + 4 + body.length,
  }
}

const sized = (text: string, length: number) =>
  text.length < length ? undefined : { text: text.slice(0, length), length }

const chunked = (text: string) => {
  let read = ''
  for (let at = 0; ; ) {
    const line = text.indexOf('\r\n', at)
    if (line < 0) return undefined
    const size = Number.parseInt(text.slice(at, line), 16)
    const next = line + 2 + size + 2
    if (text.length < next) return undefined
    if (size === 0) return { text: read, length: next }
    read += text.slice(line + 2, line + 2 + size)
    at = next
  }
}

/** Sends a complete response, and keeps the connection. */
export const answers = (
  socket: Socket,
  { status = 200, type = 'application/json', body = '' },
  more: readonly string[] = [],
): void => {
  const bytes = Buffer.from(body)
  const head = [
    `HTTP/1.1 ${status} Said`,
    ...(type ? [`Content-Type: ${type}`] : []),
    ...more,
    `Content-Length: ${bytes.length}`,
  ]
  socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]))
}
