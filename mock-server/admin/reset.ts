import * as v from 'valibot'
import { RESETTERS } from '../namespaces/reset-parts.ts'
import { operation } from './operation.ts'

const RESETTABLE = ['requests', 'scenarios', 'faults', 'clock', 'settings', 'state'] as const

/**
 * `requests` is the journal, `state` all accounts and transactions; the clock is reset to the one
 * the sandbox was started with.
 */
export type Resettable = (typeof RESETTABLE)[number]

const PART = RESETTABLE.join('|')
const Parts = v.pipe(
  v.string(),
  v.regex(
    new RegExp(`^(?:${PART})(?:,(?:${PART}))*$`),
    `must be one or more of ${RESETTABLE.join(', ')}, separated by commas`,
  ),
)

/** `POST /reset?what=requests,state`; without `what`, everything. */
export const reset = operation({
  method: 'post',
  path: '/reset',
  summary: 'Resets parts of the namespace, or all of it.',
  query: { what: v.optional(Parts, RESETTABLE.join(',')) },
  answers: { 200: v.strictObject({ reset: v.array(v.picklist(RESETTABLE)) }) },
  handle: async ({ query, mock, namespace }) => {
    const wanted = query.what.split(',') as Resettable[]
    await mock.ledger.step(namespace.name, () => {
      for (const [part, reset] of Object.entries(RESETTERS))
        if (wanted.includes(part as Resettable)) reset(namespace)
    })
    if (wanted.includes('state')) await mock.namespaces.resetState(namespace)
    return { reset: wanted }
  },
})
