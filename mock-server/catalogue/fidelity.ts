import type { FixtureSet } from './fixture-set.ts'

/** What is known about one kind of answer of one product. */
type Known = {
  readonly kind: 'documented' | 'observed' | 'assumed'
  /** Its source; undefined where there is none. */
  readonly source?: string
  /** When it was last checked. @unit date such as `2026-11-21` */
  readonly checked?: string
}

/** The kinds of answer a product has. */
export const ANSWER_KINDS = ['inquiry', 'payment', 'checkStatus', 'priceList', 'receipt'] as const

/** How faithful one product is, answer by answer. */
export type ProductFidelity = Readonly<Record<(typeof ANSWER_KINDS)[number], Known>> & {
  readonly code: string
  readonly name: string
  readonly family: string
  /** The day of the newest observation of a real server; undefined when there is none. */
  readonly confirmed?: string
}

const ASSUMED: Known = { kind: 'assumed' }

/**
 * Determines from the fixtures what is documented, observed or assumed about every product, by
 * code.
 */
export const readFidelity = (set: FixtureSet): readonly ProductFidelity[] =>
  (set.priceList ?? [])
    .map((listed) => knownOf(listed, set))
    .sort((a, b) => a.code.localeCompare(b.code))

type Listed = NonNullable<FixtureSet['priceList']>[number]

const knownOf = ({ code, name, family, provenance }: Listed, set: FixtureSet): ProductFidelity => {
  const files = set.families.get(family)
  const usual = files?.family?.usualReplies[code]
  const reply = usual === undefined ? undefined : files?.replies.get(usual)
  const seen = [...(files?.numbers?.current ?? []), ...(files?.numbers?.legacy ?? [])]
    .flatMap((one) =>
      one.code === code && one.provenance.kind === 'observed'
        ? [{ reply: one.reply, provenance: one.provenance }]
        : [],
    )
    .sort((a, b) => a.provenance.checked.localeCompare(b.provenance.checked))
  const observed = seen.findLast((one) => one.reply !== undefined)?.provenance
  const of = (stage: 'inquiry' | 'payment') => observed ?? reply?.[stage].provenance ?? ASSUMED
  const confirmed = [...seen.map((one) => one.provenance), provenance]
    .flatMap(({ kind, checked }) => (kind === 'observed' ? [checked] : []))
    .toSorted()
    .at(-1)
  return {
    code,
    name,
    family,
    inquiry: of('inquiry'),
    payment: of('payment'),
    checkStatus: files?.family?.checkStatus?.[code] ?? ASSUMED,
    priceList: provenance,
    receipt: receiptOf(code, usual !== undefined, files?.family, set.receipt),
    ...(confirmed !== undefined && { confirmed }),
  }
}

/**
 * A family's own receipt lines come from its pages; the default lines name the products they are
 * printed for.
 */
const receiptOf = (
  code: string,
  isPrinted: boolean,
  family: { readonly receipt?: unknown; readonly provenance: Known } | undefined,
  usual: FixtureSet['receipt'],
): Known => {
  if (family?.receipt && isPrinted) return { ...family.provenance, kind: 'documented' }
  return usual?.printedFor?.includes(code) ? { ...usual.provenance, kind: 'documented' } : ASSUMED
}
