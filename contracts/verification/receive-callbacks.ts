import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { listenHere } from '../listen.ts'
import type { CallbackMessage } from './callback-message.ts'
import { leafIn } from './refusal.ts'

/** Receives callbacks. */
export type CallbackReceiver = {
  /** The callback for a ref_id; undefined when none arrives in time. @unit milliseconds */
  next(refId: string, time: number): Promise<CallbackMessage | undefined>
  close(): Promise<void>
}

/** A callback has a dozen short fields. @unit bytes */
const LONGEST = 64 * 1024

/** More than any run waits for; the oldest is forgotten. */
const KEPT = 1000

/** Listens for callbacks on a loopback port. @throws WrongUsage when the port is in use */
export const receiveCallbacks = async (port: number): Promise<CallbackReceiver> => {
  const arrived = new Map<string, CallbackMessage>()
  const awaited = new Map<string, (message: CallbackMessage) => void>()
  const app = new Hono()
  app.use(bodyLimit({ maxSize: LONGEST }))
  app.post('*', async (c) => {
    const message = { contentType: c.req.header('Content-Type') ?? '', body: await c.req.text() }
    const refId = leafIn(message.body, 'ref_id') ?? ''
    arrived.set(refId, message)
    if (arrived.size > KEPT) arrived.delete(arrived.keys().next().value ?? '')
    awaited.get(refId)?.(message)
    return c.text('OK')
  })
  const { close } = await listenHere(app, port, '--callback-port')
  return {
    next: (refId, time) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => done(undefined), time)
        const done = (message: CallbackMessage | undefined) => {
          clearTimeout(timer)
          awaited.delete(refId)
          resolve(message)
        }
        awaited.set(refId, done)
        const known = arrived.get(refId)
        if (known) done(known)
      }),
    close,
  }
}
