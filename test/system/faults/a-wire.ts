import { connect } from 'node:net'
import { md5, PARTNER } from '../../support/a-mock-server.ts'
import { contentTypes, type WireFormat, write } from '../../support/wire-formats.ts'

/** Everything a caller sees of one connection. */
export type Seen = {
  /** Everything that came, head and body. */
  readonly text: string
  /** How many bytes came at a time. */
  readonly pieces: readonly number[]
  /** `closed` if the other side closed it normally, else the system's error. */
  readonly ending: string
}

/** A payment as bytes, for a raw connection. */
export const aPayment = (
  trId: number,
  format: WireFormat = 'json',
  headers: Readonly<Record<string, string>> = {},
  path = '/api/v1/bill/check',
): string => {
  const sign = md5(`${PARTNER.username}${PARTNER.apiKey}${trId}`)
  const fields = { commands: 'pay-pasca', username: PARTNER.username, tr_id: trId, sign }
  const body = write(format, fields)
  const head = {
    Host: 'iak.test',
    'Content-Type': contentTypes[format],
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`)
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`
}

/** Sends bytes over a new connection, and records it until it ends. */
export const lookOn = (port: number, request: string): Promise<Seen> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const pieces: number[] = []
    let text = ''
    let ending = 'closed'
    socket.on('connect', () => socket.write(request))
    socket.on('data', (chunk) => {
      pieces.push(chunk.length)
      text += chunk.toString('utf8')
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      ending = error.code ?? error.message
    })
    socket.on('close', () => resolve({ text, pieces, ending }))
  })

/** The head and the body of a recorded response. */
export const apart = ({ text }: Seen) => {
  const at = text.indexOf('\r\n\r\n')
  const head = text.slice(0, at)
  const declared = Number(/^content-length: (\d+)$/im.exec(head)?.[1])
  return { head, body: text.slice(at + 4), declared }
}
