import type { CallbackMessage } from './callback-message.ts'
import type { Settling } from './settling.ts'
import type { Target } from './target.ts'
import { UnreachedState, unreached } from './unreached-state.ts'

/** The codes that settle a top-up. */
const CODES = { succeeded: '00', failed: '07' } as const

/** Settles top-ups by the admin API of a mock. */
export const settlingAtMock = (target: Target): Settling => ({
  settle: async ({ trId }, ending) => {
    await ask(target, `/transactions/${trId}/settle`, { responseCode: CODES[ending] })
  },
  callbackOf: async ({ refId, asked }) => {
    const { callbacks } = (await ask(target, '/callbacks?limit=1000')) as { callbacks: Listed[] }
    const found = callbacks.find((one) => one.refId === refId)
    if (found) return { body: found.body, contentType: found.contentType }
    throw new UnreachedState(`the mock has no callback for the top-up of ${asked.product_code}`)
  },
})

type Listed = CallbackMessage & { readonly refId: string }

const ask = async (
  { prepaidUrl, timeout, fetch }: Target,
  path: string,
  body?: object,
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
    `the admin API of the mock did not settle the top-up: HTTP ${response.status} ${detail ?? ''}`.trimEnd(),
  )
}
