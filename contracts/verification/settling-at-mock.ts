import { askAdmin } from './at-mock.ts'
import type { CallbackMessage } from './callback-message.ts'
import type { Settling } from './settling.ts'
import type { Target } from './target.ts'
import { UnreachedState } from './unreached-state.ts'

/** The codes that settle a top-up. */
const CODES = { succeeded: '00', failed: '07' } as const

const SETTLE = 'settle the top-up'

/** Settles top-ups by the admin API of a mock. */
export const settlingAtMock = (target: Target): Settling => ({
  settle: async ({ trId }, ending) => {
    await askAdmin(target, `/transactions/${trId}/settle`, { responseCode: CODES[ending] }, SETTLE)
  },
  callbackOf: async ({ refId, asked }) => {
    const { callbacks } = (await askAdmin(target, '/callbacks?limit=1000', undefined, SETTLE)) as {
      callbacks: Listed[]
    }
    const found = callbacks.find((one) => one.refId === refId)
    if (found) return { body: found.body, contentType: found.contentType }
    throw new UnreachedState(`the mock has no callback for the top-up of ${asked.product_code}`)
  },
})

type Listed = CallbackMessage & { readonly refId: string }
