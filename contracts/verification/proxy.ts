import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { State } from '../states.ts'
import { reachState } from './reach-state.ts'
import type { Target } from './target.ts'

/** What happened between the verifier and the target. */
export type Traffic = {
  readonly stateSet?: (state: State) => void
  readonly stateFailed?: (state: State, reason: string) => void
  readonly asked?: () => void
  readonly unanswered?: (reason: string) => void
}

/** Stands between the verifier and a target: sets up states, and passes everything else on as it is. */
export type Proxy = { readonly url: string; close(): Promise<void> }

export type ProxyOptions = {
  readonly target: Target
  /** @unit milliseconds, for one exchange */
  readonly timeout: number
  /** Waits for its turn before each request that reaches the target. */
  readonly pace: () => Promise<void>
  readonly traffic: Traffic
}

/** Starts the proxy on a free loopback port. */
export const startProxy = async (options: ProxyOptions): Promise<Proxy> => {
  const { target, timeout, traffic } = options
  const app = new Hono()

  app.post('/_pact/state', async (c) => {
    const change = (await c.req.json()) as StateChange
    // An interaction without a state is announced, too, with a blank name.
    if (change.action === 'teardown' || change.state === '') return c.json({})
    const state = { name: change.state, parameters: change.params } as State
    try {
      await options.pace()
      const given = await reachState(state, target, timeout)
      traffic.stateSet?.(state)
      return c.json(given)
    } catch (error) {
      traffic.stateFailed?.(state, (error as Error).message)
      // A 5xx would be tried again and again; this says no once.
      return c.json({ error: (error as Error).message }, 422)
    }
  })

  app.all('*', async (c) => {
    await options.pace()
    traffic.asked?.()
    const body = await c.req.arrayBuffer()
    const { pathname, search } = new URL(c.req.url)
    try {
      const answer = await fetch(target.baseUrl + pathname + search, {
        method: c.req.method,
        headers: { 'Content-Type': c.req.header('content-type') ?? '' },
        redirect: 'manual',
        signal: AbortSignal.timeout(timeout),
        ...(body.byteLength > 0 && { body }),
      })
      return new Response(await answer.arrayBuffer(), {
        status: answer.status,
        headers: { 'Content-Type': answer.headers.get('content-type') ?? '' },
      })
    } catch (error) {
      const reason = whyUnanswered(error, timeout)
      traffic.unanswered?.(reason)
      return c.text(`no answer from the target: ${reason}`, 504)
    }
  })

  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        close: () => new Promise((closed) => server.close(() => closed())),
      }),
    )
  })
}

type StateChange = { readonly action: string; readonly state: string; readonly params: object }

/** Why a fetch came to nothing, in words. */
export const whyUnanswered = (error: unknown, timeout: number): string => {
  const { name, message, cause } = error as Error & { cause?: { message?: string; code?: string } }
  if (name === 'TimeoutError') return `none within ${timeout} ms`
  return cause?.message || cause?.code || message
}
