import type { ServerResponse } from 'node:http'

/** How a receiver answers one request. */
export type Answer = (response: ServerResponse) => void

/** Answers at once. */
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}, body = ''): Answer =>
  (response) => {
    response.writeHead(code, headers).end(body)
  }

/** An answer that waits until the test releases it. */
export const held = (answer: Answer): { readonly answer: Answer; readonly release: () => void } => {
  const { promise, resolve } = Promise.withResolvers<void>()
  return {
    answer: (response) => {
      promise.then(() => answer(response))
    },
    release: resolve,
  }
}

/** Never answers. */
export const hang: Answer = () => {}

/** Sends the headers and half of the body, and nothing more. */
export const hangInBody: Answer = (response) => {
  response.writeHead(200, { 'Content-Length': 10 }).write('half ')
}

/** Resets the connection instead of answering. */
export const reset: Answer = ({ socket }) => {
  socket?.resetAndDestroy()
}

/** Resets the connection in the middle of the body. */
export const resetInBody: Answer = (response) => {
  response
    .writeHead(200, { 'Content-Length': 10 })
    .write('half ', () => response.socket?.resetAndDestroy())
}

/** Closes the connection instead of answering. */
export const hangUp: Answer = ({ socket }) => {
  socket?.end()
}

/** Closes the connection in the middle of the body. */
export const hangUpInBody: Answer = (response) => {
  response.writeHead(200, { 'Content-Length': 10 }).write('half ', () => response.socket?.end())
}

/** Sends these bytes as they are, and closes the connection. */
export const raw =
  (bytes: string): Answer =>
  ({ socket }) => {
    socket?.end(bytes)
  }

/** Sends a body without an end, as fast as it is read. */
export const endless: Answer = (response) => repeat(response.writeHead(200), 'x'.repeat(65_536))

/** Sends headers without an end, as fast as they are read. */
export const endlessHeaders: Answer = ({ socket }) => {
  if (!socket) return
  socket.write('HTTP/1.1 200 OK\r\n')
  repeat(socket, `X-Filler: ${'x'.repeat(1000)}\r\n`)
}

/** Sends provisional answers without an end, as fast as they are read. */
export const endlessProvisional: Answer = ({ socket }) => {
  if (socket) repeat(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100))
}

const repeat = (to: NodeJS.WritableStream & { destroyed?: boolean }, text: string): void => {
  const more = () => {
    if (!to.destroyed) to.write(text, more)
  }
  to.on('error', () => {})
  more()
}

/** Sends one byte of the body at a time, without an end. */
export const drip =
  (everyMs: number): Answer =>
  (response: ServerResponse) => {
    response.writeHead(200).write('.')
    const timer = setInterval(() => response.write('.'), everyMs)
    response.on('close', () => clearInterval(timer))
  }
