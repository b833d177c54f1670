import type { ArmedFaultView } from '../../mock-server/admin/faults.ts'
import type { NewScenario } from '../../mock-server/admin/scenarios.ts'

/** The commands that can be armed here. */
export const COMMANDS = ['payment', 'inquiry', 'status-check', 'top-up'] as const

/** A command that can be armed here. */
export type Command = (typeof COMMANDS)[number]

/** What the biller can do: a scenario, with the codes it starts with. An inquiry is never pending. */
const BILLER = {
  payment: {
    'pending-failed': '39, 37',
    'pending-paid': '39, 00',
    fails: '37',
    codes: '39, 39, 37',
  },
  inquiry: { fails: '14', codes: '103, 103, 00' },
  'status-check': {
    'pending-failed': '39, 37',
    'pending-paid': '39, 00',
    fails: '37',
    codes: '39, 39, 37',
  },
  'top-up': {
    'pending-failed': '39, 07',
    'pending-paid': '39, 00',
    fails: '106',
    codes: '39, 39, 07',
  },
} as const satisfies Readonly<Record<Command, Readonly<Record<string, string>>>>

/** What the network can do, with the settings that the faults panel can change. */
export const NETWORK = {
  'response-lost': { kind: 'response-lost' },
  'request-lost': { kind: 'request-lost' },
  slow: { kind: 'slow', when: 'after', delay: { kind: 'fixed', ms: 10_000 } },
  'http-error': { kind: 'http-error', when: 'before', status: 502 },
} as const satisfies Readonly<Record<string, ArmedFaultView['fault']>>

/** What can happen to a callback, which only a top-up has. */
export const CALLBACK = {
  'callback-late': { kind: 'callback-late', delay: { kind: 'fixed', ms: 60_000 } },
  'callback-lost': { kind: 'callback-lost' },
  'callback-twice': { kind: 'callback-twice' },
  'callback-early': { kind: 'callback-early' },
  'callback-out-of-order': { kind: 'callback-out-of-order', waitMs: 60_000 },
  'callback-wrong-sign': { kind: 'callback-wrong-sign' },
} as const satisfies Readonly<Record<string, ArmedFaultView['fault']>>

type BillerEffect = keyof (typeof BILLER)['payment']

/** What should happen. */
export type Effect = BillerEffect | keyof typeof NETWORK | keyof typeof CALLBACK

/** What can happen to a command, by who does it. */
export const effectsOf = (command: Command) => ({
  biller: Object.keys(BILLER[command]) as BillerEffect[],
  network: Object.keys(NETWORK) as (keyof typeof NETWORK)[],
  callback: command === 'top-up' ? (Object.keys(CALLBACK) as (keyof typeof CALLBACK)[]) : [],
})

/** The codes that a scenario starts with; undefined for a fault, which has none. */
export const codesOf = (command: Command, effect: Effect): string | undefined =>
  (BILLER[command] as Readonly<Partial<Record<Effect, string>>>)[effect]

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
  codes: BILLER.payment['pending-failed'],
  product: '',
  customerNumber: '',
  refId: '',
  times: '1',
}

/** Changes the command; what it cannot have becomes its first effect. */
export const withCommand = (draft: Draft, command: Command): Draft => {
  const { biller, network, callback } = effectsOf(command)
  const all: readonly Effect[] = [...biller, ...network, ...callback]
  const effect = all.includes(draft.effect) ? draft.effect : (biller[0] ?? 'fails')
  return { ...draft, command, effect, codes: codesOf(command, effect) ?? draft.codes }
}

/** A fault with all its settings. */
export type FaultToArm = Pick<ArmedFaultView, 'fault' | 'scope'> & {
  readonly times?: number
  readonly after?: number
  readonly probability?: number
}

/** What is armed by a draft. */
export type Arming =
  | { readonly kind: 'scenario'; readonly scenario: NewScenario }
  | { readonly kind: 'fault'; readonly fault: FaultToArm }

const SCOPE = ['product', 'customerNumber', 'refId'] as const

/** The scenario or fault of a draft. */
export const toArming = (draft: Draft): Arming => {
  const { command, effect } = draft
  const scope = Object.fromEntries(
    SCOPE.filter((name) => draft[name].trim() !== '').map((name) => [name, draft[name].trim()]),
  )
  const times = draft.times.trim() === '' ? {} : { times: Number(draft.times) }
  if (codesOf(command, effect) === undefined) {
    const fault = { ...NETWORK, ...CALLBACK }[effect as keyof typeof NETWORK]
    return { kind: 'fault', fault: { fault, scope: { command, ...scope }, ...times } }
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
