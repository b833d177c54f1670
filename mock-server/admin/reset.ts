import * as v from 'valibot'
import type { Namespace } from '../namespaces/namespace.ts'
import { RESETTERS } from '../namespaces/reset-parts.ts'
import type { Mock } from '../server/mock.ts'
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
    for (const part of RESETTABLE) if (wanted.includes(part)) await resetPart(part, namespace, mock)
    return { reset: wanted }
  },
})

const resetPart = (part: Resettable, namespace: Namespace, mock: Mock): void | Promise<void> =>
  part === 'state' ? mock.namespaces.resetState(namespace) : RESETTERS[part](namespace)
