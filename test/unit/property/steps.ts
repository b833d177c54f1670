import fc from 'fast-check'

/** Where a step happens: one of at most two servers, of two namespaces, and of two accounts. */
export type Either = 0 | 1

/** Bills whose amount identifies their product. */
export const BILLS = [
  ['PGAS', '0110010000'],
  ['TELKOMPSTN', '6391600000'],
  ['TVBIG', '1072160000'],
  ['HPTHREE', '08991230000'],
] as const

/** What one server does in one namespace; `which` points at one of the inquiries made there. */
type Doing =
  | { readonly does: 'inquire'; readonly by: Either; readonly bill: number }
  | {
      readonly does: 'pay'
      readonly which: number
      readonly outcome: string
      /** Whether the other server gets the same payment at the same time. */
      readonly twice: boolean
    }
  | { readonly does: 'check'; readonly which: number }
  | { readonly does: 'settle'; readonly which: number; readonly code: string }
  | { readonly does: 'top-up'; readonly by: Either; readonly amount: number }
  | { readonly does: 'move'; readonly seconds: number }
  | { readonly does: 'replace account'; readonly by: Either }
  | {
      readonly does:
        | 'settle later'
        | 'reset'
        | 'remove namespace'
        | 'take snapshot'
        | 'restore snapshot'
        | 'restart'
    }

export type Step = Doing & { readonly at: Either; readonly namespace: Either }

const either = fc.constantFrom<Either[]>(0, 1)
const which = fc.nat({ max: 7 })

const doings: readonly fc.WeightedArbitrary<Doing>[] = [
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('inquire' as const),
      by: either,
      bill: fc.nat({ max: BILLS.length - 1 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('pay' as const),
      which,
      outcome: fc.constantFrom('00', '00', '39', '37', 'as armed'),
      twice: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('check' as const), which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('settle' as const),
      which,
      code: fc.constantFrom('00', '37'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('top-up' as const),
      by: either,
      amount: fc.integer({ min: 1, max: 500_000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('move' as const),
      seconds: fc.constantFrom(1, 60, 600),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('replace account' as const), by: either }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constantFrom(
        'settle later' as const,
        'reset' as const,
        'reset' as const,
        'remove namespace' as const,
        'take snapshot' as const,
        'restore snapshot' as const,
        'restart' as const,
      ),
    }),
  },
]

/** One step of anything that may happen. */
export const step: fc.Arbitrary<Step> = fc
  .tuple(fc.oneof(...doings), either, either)
  .map(([doing, at, namespace]) => ({ ...doing, at, namespace }))
