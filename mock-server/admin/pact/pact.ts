import * as v from 'valibot'
import { toIssue } from '../../validation/check-against.ts'
import { operation } from '../operation.ts'
import { Problem } from '../problem.ts'
import { actingIn, askIn, type Call } from './acting.ts'
import { spellOut } from './bill-fields.ts'
import { findCallback } from './messages.ts'
import { MessageRequest, StateChange, StateView } from './schemas.ts'
import { startAfreshIn } from './start-afresh.ts'
import { readStateName } from './state-name.ts'
import { isState, PARAMETERS, reachState, UnreachedState } from './states.ts'
import {
  isPrepaidState,
  PREPAID_PARAMETERS,
  type PrepaidState,
  reachPrepaidState,
} from './top-up-states.ts'

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
    handle: async (call) => {
      const { action, state: written } = call.body
      if (action === 'teardown' || written === '') return {}
      const { name: state, params } = readStateName(written, call.body.params, isAnyState)
      const set = isPrepaidState(state)
        ? preparePrepaid(state, params, call)
        : isState(state)
          ? prepare(state, params, call)
          : undefined
      if (!set) {
        const known = [...Object.keys(PARAMETERS), ...Object.keys(PREPAID_PARAMETERS)].join('; ')
        const detail = `There is no state ${JSON.stringify(state.slice(0, 100))}; the known ones are: ${known}.`
        throw new Problem(422, 'Unknown provider state', detail)
      }
      const account = await accountFor(params.username, call)
      try {
        return await set(account)
      } catch (error) {
        if (!(error instanceof UnreachedState)) throw error
        const detail = `The state could not be set up: ${error.message}.`
        throw new Problem(422, 'State not set up', detail)
      }
    },
  }),
  /** For the message transport of a Pact verifier. */
  message: operation({
    method: 'post',
    path: '/pact/messages',
    summary:
      'Returns the callback that a message of a Pact contract is compared with, as it is sent; its state must be set up first.',
    body: MessageRequest,
    answers: { 200: v.unknown() },
    problems: [422],
    handle: async ({ c, body, mock, namespace: { name } }) => {
      const callback = await findCallback(body, mock, name)
      // The contracts compare XML as text.
      const type = callback?.contentType.includes('xml') ? 'text/plain' : 'application/json'
      if (callback) return c.body(callback.body, 200, { 'Content-Type': type })
      throw new Problem(
        422,
        'No such callback',
        'No settled top-up has the version, format, outcome, product and number of a state "a callback is sent"; set up that state first: POST /__admin/pact/states.',
      )
    },
  }),
}

const isAnyState = (name: string) => isPrepaidState(name) || isState(name)

/** The account that a state names, or else the first one. @throws Problem */
const accountFor = async (username: unknown, { mock, namespace }: Call) => {
  const accounts = await mock.accounts.list(namespace.name)
  const account = accounts.find((one) => username === undefined || one.username === username)
  if (account) return account
  throw username === undefined
    ? new Problem(409, 'No account', 'Add an account first: POST /__admin/accounts.')
    : new Problem(
        422,
        'Unknown account',
        `There is no account ${JSON.stringify(username)}; start the mock with --account ${username}:<key>, or add it with POST /__admin/accounts.`,
      )
}

type SettingUp = (
  account: Parameters<typeof reachState>[2],
) => Promise<v.InferOutput<typeof StateView>>

const prepare = (state: keyof typeof PARAMETERS, params: unknown, call: Call): SettingUp => {
  const { spelled, unknown } = spellOut(checked(PARAMETERS[state], params), call.mock.fixtures)
  if (unknown.length > 0) throw invalid(unknown)
  return (account) => reachState(state, spelled, account, askIn(call), startAfreshIn(call))
}

const preparePrepaid = (name: PrepaidState['name'], params: unknown, call: Call): SettingUp => {
  const parameters = checked(PREPAID_PARAMETERS[name], params)
  return (account) =>
    reachPrepaidState(
      { name, parameters } as PrepaidState,
      account,
      actingIn(call, startAfreshIn(call)),
    )
}

const checked = <Schema extends v.GenericSchema>(schema: Schema, params: unknown) => {
  const parsed = v.safeParse(schema, params)
  if (parsed.success) return parsed.output
  throw invalid(
    parsed.issues
      .map(toIssue)
      .map(({ pointer, detail }) => ({ pointer: `/params${pointer}`, detail })),
  )
}

const invalid = (issues: ConstructorParameters<typeof Problem>[3]) =>
  new Problem(400, 'Invalid body', 'The parameters are invalid for this state.', issues)
