/**
 * Preloaded into a client, resolves the vendor's host to a port of this machine, and rejects every
 * other host.
 */
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

const HOST = 'testpostpaid.mobilepulsa.net'
const port = Number(process.env.LEAD_TO_PORT)

type Answer = (error: Error | null, address?: unknown, family?: number) => void

const lookup = (host: string, options: { readonly all?: boolean }, answer: Answer) => {
  if (host !== HOST) answer(new Error(`the test must not ask for ${host}`))
  else if (options.all) answer(null, [{ address: '127.0.0.1', family: 4 }])
  else answer(null, '127.0.0.1', 4)
}
dns.lookup = lookup as unknown as typeof dns.lookup

type Aim = { host?: string; port?: number | string }
const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (this: net.Socket, ...words: unknown[]) {
  // Inside Node the arguments are passed as one normalized list.
  const aim = (Array.isArray(words[0]) ? words[0][0] : words[0]) as Aim
  if (aim.host === HOST && Number(aim.port) === 443) aim.port = port
  return connect.apply(this, words as Parameters<typeof connect>)
} as typeof connect
syncBuiltinESMExports()
