import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Given, State } from '../states.ts'
import { type CallbackMessage, comparedAs } from './callback-message.ts'
import { fillRequest } from './fill-request.ts'
import { forward } from './forward.ts'
import { reachState } from './reach-state.ts'
import { readState } from './read-state.ts'
import { type CodeAndMessage, codeAndMessageIn } from './refusal.ts'
import type { ByHand } from './settling-by-hand.ts'
import { type Target, whyNoReply } from './target.ts'
import { createTopUps } from './top-ups.ts'

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

/** Where the relay returns messages. */
export const MESSAGES = '/_pact/messages'

/** Starts the relay on a free loopback port; `began` is called at the start of each interaction. */
export const startRelay = async (
  target: Target,
  began: () => void,
  byHand: ByHand,
): Promise<Relay> => {
  const unreached: string[] = []
  const unanswered: string[] = []
  const replies: (CodeAndMessage | undefined)[] = []
  const topUps = createTopUps(target, byHand)
  // An interaction has any number of states, and one request or message.
  let isUnderWay = false
  let message: CallbackMessage | undefined
  let given: Given | undefined
  const app = new Hono()

  app.post('/_pact/state', async (c) => {
    const { action, state, params } = (await c.req.json()) as StateChange
    if (action === 'teardown') return c.json({})
    if (!isUnderWay) {
      given = undefined
      began()
    }
    isUnderWay = true
    // An interaction without a state is also announced, with a blank name.
    if (state === '') return c.json({})
    try {
      const { name, params: parameters } = readState(state, params)
      const reached = await reachState({ name, parameters } as State, target, topUps)
      if (!('message' in reached)) {
        given = { ...given, ...reached }
        return c.json(reached)
      }
      message = reached.message
      return c.json({})
    } catch (error) {
      unreached.push((error as Error).message)
      isUnderWay = false
      // A 5xx would be retried again and again; this status is not.
      return c.json({ error: (error as Error).message }, 422)
    }
  })

  app.post(MESSAGES, (c) => {
    isUnderWay = false
    replies.push(undefined)
    const sent = message
    message = undefined
    if (sent) return c.body(sent.body, 200, { 'Content-Type': comparedAs(sent) })
    unanswered.push('no callback')
    return new Response(null, { status: NO_REPLY })
  })

  app.all('*', async (c) => {
    isUnderWay = false
    try {
      const answer = await forward(await fillRequest(c.req.raw, given, target), target)
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

type StateChange = { readonly action: string; readonly state: string; readonly params?: object }
