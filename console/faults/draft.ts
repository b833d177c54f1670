import type { NewFault } from '../../mock-server/admin/faults.ts'

/** What can be done to an exchange. */
export const KINDS = [
  'response-lost',
  'request-lost',
  'hang',
  'slow',
  'http-error',
  'truncated-body',
  'malformed-body',
  'connection-reset',
] as const

/** One of them. */
export type Kind = (typeof KINDS)[number]

/** Those that can strike before or after the vendor decided, and when each does unless told. */
export const WHEN: Partial<Record<Kind, 'before' | 'after'>> = {
  hang: 'after',
  slow: 'after',
  'http-error': 'before',
  'connection-reset': 'after',
}

/** Ways to be slow, with the names and usual values of their two settings. */
export const DELAYS = {
  fixed: [['ms', '2000']],
  uniform: [
    ['min', '100'],
    ['max', '500'],
  ],
  lognormal: [
    ['median', '300'],
    ['sigma', '0.5'],
  ],
  dribble: [
    ['bytesPerChunk', '16'],
    ['everyMs', '100'],
  ],
} as const satisfies Record<string, readonly (readonly [string, string])[]>

/** One of them. */
export type DelayKind = keyof typeof DELAYS

/** A fault as it stands in the form; what is empty is left to the server. */
export type Draft = {
  readonly kind: Kind
  readonly when: 'before' | 'after'
  readonly status: '500' | '502' | '503' | '504'
  readonly delay: DelayKind
  readonly settings: Readonly<Record<string, string>>
  readonly command: string
  readonly product: string
  readonly customerNumber: string
  readonly refId: string
  readonly times: string
  readonly after: string
  readonly probability: string
}

/** What the form begins with: the case partners most need to rehearse. */
export const EMPTY: Draft = {
  kind: 'response-lost',
  when: 'after',
  status: '502',
  delay: 'fixed',
  settings: {},
  command: 'payment',
  product: '',
  customerNumber: '',
  refId: '',
  times: '1',
  after: '',
  probability: '',
}

const SCOPE = ['command', 'product', 'customerNumber', 'refId'] as const

/** What the API is sent; what it does not like it says itself. */
export const toFault = (draft: Draft): NewFault => {
  const { kind, when, status, delay, settings } = draft
  const given = (['times', 'after', 'probability'] as const).filter((name) => draft[name] !== '')
  const named = SCOPE.filter((name) => draft[name].trim() !== '')
  return {
    fault: {
      kind,
      ...(kind in WHEN && { when }),
      ...(kind === 'http-error' && { status: Number(status) }),
      ...(kind === 'slow' && {
        delay: {
          kind: delay,
          ...Object.fromEntries(
            DELAYS[delay].map(([name, usual]) => [name, Number(settings[name] ?? usual)]),
          ),
        },
      }),
    },
    scope: Object.fromEntries(named.map((name) => [name, draft[name].trim()])),
    ...Object.fromEntries(given.map((name) => [name, Number(draft[name])])),
  } as NewFault
}
