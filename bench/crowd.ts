import { connect, type Socket } from 'node:net'

/** Many connections that read streams or wait, and hear nothing. */
export type Crowd = { readonly leave: () => Promise<void> }

/** What each of a crowd is interested in, by its number. */
export type LedgerQuery = (index: number) => Readonly<Record<string, string>>

/** What those of a crowd want who read the stream, and those who wait. */
export type Interests = { readonly reader: LedgerQuery; readonly waiter: LedgerQuery }

const open = (url: URL, request: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname, () => {
      socket.write(request)
      resolve(socket)
    })
    socket.on('error', reject)
    socket.resume()
  })

/** Attaches readers of the stream and waiters to a mock. */
export const attachCrowd = async (
  base: string,
  size: number,
  { reader, waiter }: Interests,
): Promise<Crowd> => {
  const url = new URL(base)
  const head = (line: string) => `${line} HTTP/1.1\r\nHost: ${url.host}\r\n`
  const stream = (index: number) =>
    `${head(`GET /__admin/requests/stream?${new URLSearchParams(reader(index))}`)}\r\n`
  const wait = (index: number) => {
    const body = JSON.stringify({ ...waiter(index), timeoutMs: 60_000 })
    return `${head('POST /__admin/requests/wait')}Content-Length: ${body.length}\r\n\r\n${body}`
  }
  const sockets: Socket[] = []
  for (let index = 0; index < size; index += 1)
    sockets.push(await open(url, stream(index)), await open(url, wait(index)))
  // All of them have to be in their places before anything is measured.
  await new Promise((resolve) => setTimeout(resolve, 500))
  await fetch(new URL('/__admin/livez', url))
  return {
    leave: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => setTimeout(resolve, 500))
    },
  }
}
