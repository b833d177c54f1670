import * as v from 'valibot'
import { toIssue } from '../../validation/check-against.ts'
import { operation, type Surroundings } from '../operation.ts'
import { Problem } from '../problem.ts'
import { spellOut } from './bill-fields.ts'
import { StateChange, StateView } from './schemas.ts'
import { type Answer, type Ask, isState, PARAMETERS, reachState, UnreachedState } from './states.ts'

/**
 * The state change URL for a Pact verifier, so that any verifier can verify this mock.
 *
 * A state that cannot be set up returns a 4xx, because verifiers retry after a 5xx.
 */
export const pact = {
  reachState: operation({
    method: 'post',
    path: '/pact/states',
    summary: 'Sets up a provider state of a Pact contract and returns the values for its request.',
    body: StateChange,
    answers: { 200: StateView },
    problems: [409, 422],
    handle: async ({ body: { action, state, params }, mock, answering, namespace: { name } }) => {
      if (action === 'teardown' || state === '') return {}
      if (!isState(state)) {
        const known = Object.keys(PARAMETERS).join('; ')
        const detail = `There is no state ${JSON.stringify(state.slice(0, 100))}; the known ones are: ${known}.`
        throw new Problem(422, 'Unknown provider state', detail)
      }
      const parameters = v.safeParse(PARAMETERS[state], params)
      if (!parameters.success) {
        const problems = parameters.issues
          .map(toIssue)
          .map(({ pointer, detail }) => ({ pointer: `/params${pointer}`, detail }))
        throw new Problem(
          400,
          'Invalid body',
          'The parameters are invalid for this state.',
          problems,
        )
      }
      const { spelled, unknown } = spellOut(parameters.output, mock.fixtures)
      if (unknown.length > 0)
        throw new Problem(
          400,
          'Invalid body',
          'The parameters are invalid for this state.',
          unknown,
        )
      const [account] = await mock.accounts.list(name)
      if (!account)
        throw new Problem(409, 'No account', 'Add an account first: POST /__admin/accounts.')
      try {
        return await reachState(state, spelled, account, askIn(name, answering))
      } catch (error) {
        if (!(error instanceof UnreachedState)) throw error
        const detail = `The state could not be set up: ${error.message}.`
        throw new Problem(422, 'State not set up', detail)
      }
    },
  }),
}

const askIn =
  (namespace: string, answering: Surroundings['answering']): Ask =>
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
      // An armed fault may break the response.
      throw new UnreachedState("the mock's answer could not be read", { cause })
    }
  }
