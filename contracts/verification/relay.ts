import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { State } from '../states.ts'
import { passOn } from './pass-on.ts'
import { reachState } from './reach-state.ts'
import { type Said, saidIn } from './refusal.ts'
import { type Target, whyUnanswered } from './target.ts'

/** Stands between the verifier and a target: sets up states, and passes everything else on as it is. */
export type Relay = {
  readonly url: string
  /** Why states could not be reached, in the order in which they were asked for. */
  readonly unreached: readonly string[]
  /** Why requests got no answer, in their order. */
  readonly unanswered: readonly string[]
  /** What each request was answered, in their order; undefined where that was nothing. */
  readonly said: readonly (Said | undefined)[]
  close(): Promise<void>
}

/** What the verifier is told when the target says nothing; no server answers with this. */
export const NO_ANSWER = 599

/** Starts the relay on a free loopback port; `began` is called for each interaction that begins. */
export const startRelay = async (target: Target, began: () => void): Promise<Relay> => {
  const unreached: string[] = []
  const unanswered: string[] = []
  const said: (Said | undefined)[] = []
  // An interaction has as many states as it likes, and one request.
  let isUnderWay = false
  const app = new Hono()

  app.post('/_pact/state', async (c) => {
    const { action, state, params } = (await c.req.json()) as StateChange
    if (action === 'teardown') return c.json({})
    if (!isUnderWay) began()
    isUnderWay = true
    // An interaction without a state is announced, too, with a blank name.
    if (state === '') return c.json({})
    try {
      return c.json(await reachState({ name: state, parameters: params } as State, target))
    } catch (error) {
      unreached.push((error as Error).message)
      isUnderWay = false
      // A 5xx would be tried again and again; this says no once.
      return c.json({ error: (error as Error).message }, 422)
    }
  })

  app.all('*', async (c) => {
    isUnderWay = false
    try {
      const answer = await passOn(c.req.raw, target)
      said.push(saidIn(await answer.clone().text()))
      return answer
    } catch (error) {
      said.push(undefined)
      unanswered.push(whyUnanswered(error, target.timeout))
      return new Response(null, { status: NO_ANSWER })
    }
  })

  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        unreached,
        unanswered,
        said,
        close: () => new Promise((closed) => server.close(() => closed())),
      }),
    )
  })
}

type StateChange = { readonly action: string; readonly state: string; readonly params: object }
