import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A network between a server and its database that can go silent. */
export type Network = {
  readonly port: number
  /**
   * Forwards nothing more, without closing anything.
   *
   * @param what `answers` still carries what is sent to the database
   */
  readonly silence: (what: 'everything' | 'answers') => void
  /** Forwards everything again, beginning with what was held back. */
  readonly resume: () => void
  /** Closes all connections, and forwards new ones. */
  readonly cut: () => void
  readonly close: () => Promise<void>
}

type Pair = { readonly client: Socket; readonly database: Socket }

/** Forwards connections to a port of this machine. */
export const startProxy = async (to: number): Promise<Network> => {
  const pairs = new Set<Pair>()
  let silent: 'everything' | 'answers' | undefined

  const hold = ({ client, database }: Pair) => {
    if (silent === 'everything') client.unpipe(database).pause()
    if (silent !== undefined) database.unpipe(client).pause()
  }

  const flow = ({ client, database }: Pair) => {
    client.unpipe(database).pipe(database)
    database.unpipe(client).pipe(client)
  }

  /** A silent network does not report to one end that the other is gone. */
  const ended = (pair: Pair) => {
    if (silent !== undefined) return
    pairs.delete(pair)
    pair.client.destroy()
    pair.database.destroy()
  }

  const server = createServer((client) => {
    const pair = { client, database: connect(to, '127.0.0.1') }
    pairs.add(pair)
    for (const socket of [pair.client, pair.database])
      socket.on('error', () => undefined).on('close', () => ended(pair))
    flow(pair)
    hold(pair)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no free port')

  const cut = () => {
    silent = undefined
    for (const pair of pairs) ended(pair)
  }

  return {
    port: address.port,
    silence: (what) => {
      silent = what
      for (const pair of pairs) hold(pair)
    },
    resume: () => {
      silent = undefined
      for (const pair of pairs)
        if (pair.client.destroyed || pair.database.destroyed) ended(pair)
        else flow(pair)
    },
    cut,
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
