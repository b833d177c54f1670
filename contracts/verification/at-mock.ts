import type { AccountState, Given } from '../states.ts'
import { askPrepaid } from './ask-prepaid.ts'
import type { Target } from './target.ts'
import { UnreachedState, unreached } from './unreached-state.ts'

const known = new WeakMap<Target, Promise<boolean>>()

/** Whether a target is a mock, which its answers say. Asked once. @throws Error without a reply */
export const isMock = (target: Target): Promise<boolean> => {
  // The deposit costs nothing to ask for.
  const asked =
    known.get(target) ?? askPrepaid(target, 'check balance').then(({ isFromMock }) => isFromMock)
  known.set(target, asked)
  return asked
}

/** Has a mock set up a state of an account. @throws UnreachedState */
export const reachAtMock = async (
  { name, parameters }: AccountState,
  target: Target,
): Promise<Given> =>
  (await askAdmin(
    target,
    '/pact/states',
    { state: name, params: parameters },
    'set up the state',
  )) as Given

/** Asks the admin API of a mock. @param what it should do, for the reason @throws UnreachedState */
export const askAdmin = async (
  { prepaidUrl, timeout, fetch }: Target,
  path: string,
  body: object | undefined,
  what: string,
): Promise<unknown> => {
  const response = await fetch(`${prepaidUrl}/__admin${path}`, {
    ...(body && {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
    signal: AbortSignal.timeout(timeout),
  }).catch(unreached('the admin API of the mock got no reply'))
  if (response.ok) return response.json()
  const { detail } = (await response.json().catch(() => ({}))) as { detail?: string }
  throw new UnreachedState(
    `the admin API of the mock did not ${what}: HTTP ${response.status} ${detail ?? ''}`.trimEnd(),
  )
}
