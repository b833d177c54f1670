import type { NewFault } from '../../mock-server/admin/faults.ts'
import type { NewScenario } from '../../mock-server/admin/scenarios.ts'

/** The commands that can be armed here. */
export const COMMANDS = ['payment', 'inquiry', 'status-check', 'top-up'] as const

/** A command that can be armed here. */
export type Command = (typeof COMMANDS)[number]

/** What should happen. The first ones are scenarios: what the biller answers. */
export const EFFECTS = [
  'pending-failed',
  'pending-paid',
  'fails',
  'codes',
  'response-lost',
  'request-lost',
  'slow',
  'http-error',
] as const

/** One of those. */
export type Effect = (typeof EFFECTS)[number]

/** The codes that a scenario starts with; they can be changed. Faults have none. */
export const CODES: Readonly<Partial<Record<Effect, string>>> = {
  'pending-failed': '39, 37',
  'pending-paid': '39, 00',
  fails: '37',
  codes: '39, 39, 37',
}

/** The content of the form; the server checks it. */
export type Draft = {
  readonly command: Command
  readonly effect: Effect
  readonly codes: string
  readonly product: string
  readonly customerNumber: string
  readonly refId: string
  /** How many calls; empty until it is disarmed. */
  readonly times: string
}

/** The form's defaults: only the next payment. */
export const EMPTY: Draft = {
  command: 'payment',
  effect: 'pending-failed',
  codes: CODES['pending-failed'] ?? '',
  product: '',
  customerNumber: '',
  refId: '',
  times: '1',
}

/** What is armed by a draft. */
export type Arming =
  | { readonly kind: 'scenario'; readonly scenario: NewScenario }
  | { readonly kind: 'fault'; readonly fault: NewFault }

const SCOPE = ['product', 'customerNumber', 'refId'] as const

/** How late a slow answer is. @unit milliseconds */
const LATE = 10_000

/** The scenario or fault of a draft. */
export const toArming = (draft: Draft): Arming => {
  const { command, effect } = draft
  const scope = Object.fromEntries(
    SCOPE.filter((name) => draft[name].trim() !== '').map((name) => [name, draft[name].trim()]),
  )
  const times = draft.times.trim() === '' ? {} : { times: Number(draft.times) }
  if (CODES[effect] === undefined) {
    const fault =
      effect === 'slow' ? { kind: effect, delay: { kind: 'fixed', ms: LATE } } : { kind: effect }
    return { kind: 'fault', fault: { fault, scope: { command, ...scope }, ...times } as NewFault }
  }
  const outcomes = draft.codes.split(/[\s,]+/).filter(Boolean)
  const name = [command, ...Object.values(scope), outcomes.join(' ')].join(' ')
  return {
    kind: 'scenario',
    scenario: {
      name: name.replaceAll(/[;=]/g, ' ').slice(0, 100),
      when: { command, ...scope, ...times },
      answer: { outcomes },
    },
  }
}
