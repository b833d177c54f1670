/** A stand-in for the vendor's sandbox, written from its documentation alone. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Answer, type Receipt, refusal } from './answer.ts'
import { Book } from './book.ts'
import { makeIdentity } from './certificates.ts'
import { type Misbehaviour, misbehave } from './misbehaviour.ts'
import { aPrepaidVendor, type PrepaidOptions } from './prepaid/index.ts'
import { isPrepaid } from './prepaid/vendor.ts'
import { type Account, answerCall, type Call, callOf, commandOf } from './vendor.ts'
import { write } from './writing.ts'

export type { Misbehaviour } from './misbehaviour.ts'
export type { PrepaidMisbehaviour } from './prepaid/misbehaviour.ts'

/** A started stand-in. */
export type StandIn = {
  readonly url: string
  readonly port: number
  /** The PEM file of the CA that its clients must trust. */
  readonly caFile: string
  readonly username: string
  readonly apiKey: string
  /** What arrived, in order: the command, or the path of a request without one. */
  readonly requests: readonly { readonly at: number; readonly command: string }[]
  close(): Promise<void>
}

const ACCOUNT: Account = { username: '081900000077', apiKey: 'stand-in-key' }
const BAD_GATEWAY = '<html><head><title>502 Bad Gateway</title></head><body>502</body></html>'

type Sent = Receipt & { readonly status: number }

const toBeSent = (answer: Answer | Receipt, call: Call, how?: Misbehaviour): Sent => {
  if (!('about' in answer)) return { ...answer, status: 200 }
  const sent = how === undefined ? answer : misbehave(answer, how, call.format)
  const contentType = `application/${call.format}`
  return { status: sent.status, contentType, body: write(sent, call.format) }
}

/** What to send for a call, or undefined when the caller is left waiting. */
const replyTo = (call: Call, book: Book, how?: Misbehaviour): Sent | undefined => {
  const command = commandOf(call)
  if (how === 'html-error' && command === 'pay-pasca')
    return { status: 502, contentType: 'text/html', body: BAD_GATEWAY }
  if (how === 'refuses-to-inquire' && command === 'inq-pasca') return toBeSent(refusal('103'), call)
  const answer = answerCall(call, ACCOUNT, book)
  if (how === 'hang' && 'about' in answer && answer.about === 'payment') return undefined
  return toBeSent(answer, call, how)
}

const send = (response: ServerResponse, { status, contentType, body }: Sent): void => {
  response.writeHead(status, { 'content-type': contentType }).end(body)
}

/** Starts a stand-in on a free port of this machine. */
export const startStandIn = async (
  options: {
    misbehaves?: Misbehaviour
    certificate?: 'good' | 'expired'
    prepaid?: PrepaidOptions
  } = {},
): Promise<StandIn> => {
  const folder = await mkdtemp(join(tmpdir(), 'stand-in-'))
  const caFile = join(folder, 'ca.pem')
  const { ca, cert, key } = await makeIdentity(options.certificate === 'expired')
  await writeFile(caFile, ca)
  const book = new Book()
  const prepaid = aPrepaidVendor(ACCOUNT, options.prepaid ?? {})
  const requests: { at: number; command: string }[] = []

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'https://localhost')
    const type = request.headers['content-type']
    const call = callOf(request.method ?? '', pathname, type, await text(request))
    requests.push({ at: performance.now(), command: commandOf(call) })
    const reply = isPrepaid(pathname)
      ? prepaid.reply(call)
      : replyTo(call, book, options.misbehaves)
    if (reply) send(response, reply)
  }
  const server = createServer({ cert, key }, (request, response) => {
    handle(request, response).catch((cause: unknown) => response.destroy(cause as Error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `https://localhost:${port}`,
    port,
    caFile,
    ...ACCOUNT,
    requests,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await rm(folder, { recursive: true, force: true })
    },
  }
}
