import { connect, type Socket } from 'node:net'

/** A raw connection that keeps the text it receives. */
export type RawSocket = {
  readonly socket: Socket
  readonly received: () => string
  /** Resolves when the received text matches. */
  readonly waitFor: (pattern: RegExp) => Promise<string>
  readonly closed: Promise<void>
}

/** Connects and writes a request by hand, for what no client would do. */
export const rawRequest = (port: number, head: string, body = ''): Promise<RawSocket> =>
  new Promise((resolve, reject) => {
    let text = ''
    const looks = new Set<() => void>()
    const socket = connect(port, '127.0.0.1', () => {
      const length = body === '' ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`
      socket.write(`${head}\r\nHost: localhost\r\n${length}\r\n${body}`)
      resolve({ socket, received: () => text, waitFor, closed })
    })
    socket.on('data', (chunk) => {
      text += chunk.toString()
      for (const look of looks) look()
    })
    const closed = new Promise<void>((done) => {
      socket.on('close', () => done())
    })
    const waitFor = (pattern: RegExp) =>
      new Promise<string>((found) => {
        const look = () => {
          if (!pattern.test(text)) return
          looks.delete(look)
          found(text)
        }
        looks.add(look)
        look()
      })
    socket.on('error', reject)
  })
