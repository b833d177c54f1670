import { Hono } from 'hono'
import * as v from 'valibot'
import { namespaceFor } from '../../namespaces/namespace-for.ts'
import type { Mock } from '../../server/mock.ts'
import { toIssue } from '../../validation/check-against.ts'
import { readBody } from '../body.ts'
import type { Operation } from '../operation.ts'
import { problem } from '../problem.ts'
import type { Answering } from '../requests/replay.ts'
import { StateChange, StateView } from './schemas.ts'
import { type Answer, type Ask, isState, PARAMETERS, reachState, UnreachedState } from './states.ts'

/** The description of this route. */
export const PACT_OPERATIONS: readonly Operation[] = [
  {
    id: 'reachProviderState',
    method: 'post',
    path: '/pact/states',
    summary: 'Reaches a provider state of a Pact contract and gives the values for its request.',
    body: StateChange,
    answers: { 200: StateView },
    problems: [400, 409, 413, 422],
  },
]

/**
 * The state change URL for a Pact verifier, which can then verify this mock by itself.
 *
 * A state that cannot be reached is answered with a 4xx: after a 5xx verifiers try again.
 */
export const pactRoutes = (mock: Mock, answering: Answering): Hono =>
  new Hono({ strict: false }).post('/states', async (c) => {
    const body = await readBody(c, StateChange)
    if (!body.ok) return body.response
    const { action, state, params } = body.value
    if (action === 'teardown' || state === '') return c.json({})
    if (!isState(state)) {
      const known = Object.keys(PARAMETERS).join('; ')
      const unknown = `There is no state ${JSON.stringify(state.slice(0, 100))}; the known ones are: ${known}.`
      return problem(c, 422, 'Unknown provider state', unknown)
    }
    const parameters = v.safeParse(PARAMETERS[state], params)
    if (!parameters.success) {
      const problems = parameters.issues
        .map(toIssue)
        .map(({ pointer, detail }) => ({ pointer: `/params${pointer}`, detail }))
      return problem(c, 400, 'Invalid body', 'The parameters do not fit the state.', problems)
    }
    const { name } = await namespaceFor(c, mock)
    const [account] = await mock.accounts.list(name)
    if (!account)
      return problem(c, 409, 'No account', 'Add an account first: POST /__admin/accounts.')
    try {
      return c.json(await reachState(state, parameters.output, account, askIn(name, answering)))
    } catch (error) {
      if (!(error instanceof UnreachedState)) throw error
      return problem(c, 422, 'State not reached', `The state cannot be reached: ${error.message}.`)
    }
  })

const askIn =
  (namespace: string, answering: Answering): Ask =>
  async (fields) => {
    const request = new Request(`http://sandbox.test/ns/${namespace}/api/v1/bill/check`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(fields),
    })
    try {
      const { data } = (await (await answering(request)).json()) as { data: Answer }
      return data
    } catch (cause) {
      // A fault that was armed may break the answer.
      throw new UnreachedState('the mock gave no readable answer', { cause })
    }
  }
