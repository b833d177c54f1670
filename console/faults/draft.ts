import type { FaultToArm } from '../armed/draft.ts'

/** The kinds of fault. */
export const KINDS = [
  'response-lost',
  'request-lost',
  'hang',
  'slow',
  'http-error',
  'truncated-body',
  'malformed-body',
  'connection-reset',
  'callback-late',
  'callback-lost',
  'callback-twice',
  'callback-early',
  'callback-out-of-order',
  'callback-wrong-sign',
] as const

/** A kind of fault. */
export type Kind = (typeof KINDS)[number]

/** The default of `when`, for the kinds that can trigger before or after the vendor decides. */
export const WHEN: Partial<Record<Kind, 'before' | 'after'>> = {
  hang: 'after',
  slow: 'after',
  'http-error': 'before',
  'connection-reset': 'after',
}

/** The kinds of delay, with the names and defaults of their settings. */
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

/** Whether a kind of fault has a delay. */
export const hasDelay = (kind: Kind): boolean => kind === 'slow' || kind === 'callback-late'

/** Whether a kind of fault is one of a callback, which only a top-up has. */
export const isOfCallback = (kind: Kind): boolean => kind.startsWith('callback-')

/** How long a callback is held back, by default. @unit milliseconds */
export const USUAL_WAIT = '60000'

/** A kind of delay. */
export type DelayKind = keyof typeof DELAYS

/** The content of the form; the server fills in what is empty. */
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

/** The form's defaults: the case partners most need to rehearse. */
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

/** The fault to arm; the server validates it. */
export const toFault = (draft: Draft): FaultToArm => {
  const { kind, when, status, delay, settings } = draft
  const given = (['times', 'after', 'probability'] as const).filter((name) => draft[name] !== '')
  const named = SCOPE.filter((name) => draft[name].trim() !== '')
  return {
    fault: {
      kind,
      ...(kind in WHEN && { when }),
      ...(kind === 'http-error' && { status: Number(status) }),
      ...(kind === 'callback-out-of-order' && { waitMs: Number(settings.waitMs ?? USUAL_WAIT) }),
      ...(hasDelay(kind) && {
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
  } as FaultToArm
}
