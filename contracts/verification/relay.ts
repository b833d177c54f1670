import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { State } from '../states.ts'
import { forward } from './forward.ts'
import { reachState } from './reach-state.ts'
import { type CodeAndMessage, codeAndMessageIn } from './refusal.ts'
import { type Target, whyNoReply } from './target.ts'

/** A proxy between the verifier and a target that sets up states and forwards everything else. */
export type Relay = {
  readonly url: string
  /** Why states could not be set up, in order. */
  readonly unreached: readonly string[]
  /** Why requests got no reply, in order. */
  readonly unanswered: readonly string[]
  /** The reply to each request, in order; undefined when there was none. */
  readonly replies: readonly (CodeAndMessage | undefined)[]
  close(): Promise<void>
}

/** The status for the verifier when the target does not reply; servers do not use it. */
export const NO_REPLY = 599

/** Starts the relay on a free loopback port; `began` is called at the start of each interaction. */
export const startRelay = async (target: Target, began: () => void): Promise<Relay> => {
  const unreached: string[] = []
  const unanswered: string[] = []
  const replies: (CodeAndMessage | undefined)[] = []
  // An interaction has any number of states and one request.
  let isUnderWay = false
  const app = new Hono()

  app.post('/_pact/state', async (c) => {
    const { action, state, params } = (await c.req.json()) as StateChange
    if (action === 'teardown') return c.json({})
    if (!isUnderWay) began()
    isUnderWay = true
    // An interaction without a state is also announced, with a blank name.
    if (state === '') return c.json({})
    try {
      return c.json(await reachState({ name: state, parameters: params } as State, target))
    } catch (error) {
      unreached.push((error as Error).message)
      isUnderWay = false
      // A 5xx would be retried again and again; this status is not.
      return c.json({ error: (error as Error).message }, 422)
    }
  })

  app.all('*', async (c) => {
    isUnderWay = false
    try {
      const answer = await forward(c.req.raw, target)
      replies.push(codeAndMessageIn(await answer.clone().text()))
      return answer
    } catch (error) {
      replies.push(undefined)
      unanswered.push(whyNoReply(error, target.timeout))
      return new Response(null, { status: NO_REPLY })
    }
  })

  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        unreached,
        unanswered,
        replies,
        close: () => new Promise((closed) => server.close(() => closed())),
      }),
    )
  })
}

type StateChange = { readonly action: string; readonly state: string; readonly params: object }
