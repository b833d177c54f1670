import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FORMATS, type Format, type Sent } from './talk.ts'

/** One documented number, walked through inquiry, payment and check status in one format. */
export type Walk = {
  readonly family: string
  readonly product: string
  readonly customerNumber: string
  /** What the documentation calls it. */
  readonly label: string
  readonly extra: Sent
  readonly scheme: 'current' | 'legacy'
  readonly format: Format
}

type Listing = {
  readonly code: string
  readonly hp: string
  readonly label: string
  readonly provenance: { readonly kind: string }
}

const FIXTURES = join(import.meta.dirname, '../../fixtures/families')

/** What a family may ask besides the number, with a value that is good everywhere. */
const ASKED: Sent = {
  month: 2,
  year: '2019',
  nomor_identitas: '0212502110170100',
  desc: { amount: 50_000 },
}

const read = (...path: string[]) => JSON.parse(readFileSync(join(FIXTURES, ...path), 'utf8'))

/**
 * Every documented number of the current scheme, in both formats; of a family that has none, the
 * legacy ones.
 */
export const documentedWalks = (only?: string): readonly Walk[] =>
  readdirSync(FIXTURES)
    .sort()
    .flatMap((family) => {
      const { requestFields } = read(family, 'family.json') as { requestFields: { name: string }[] }
      const numbers = read(family, 'numbers.json') as Record<Walk['scheme'], Listing[]>
      const scheme: Walk['scheme'] = documented(numbers.current).length > 0 ? 'current' : 'legacy'
      const extra = extraFor(requestFields)
      return documented(numbers[scheme]).flatMap(({ code: product, hp: customerNumber, label }) =>
        FORMATS.map((format) => ({
          family,
          product,
          customerNumber,
          label,
          extra,
          scheme,
          format,
        })),
      )
    })
    .filter((walk) => only === undefined || title(walk).includes(only))

const documented = (listings: readonly Listing[]) =>
  listings.filter(({ provenance }) => provenance.kind === 'documented')

const extraFor = (requestFields: readonly { readonly name: string }[]): Sent =>
  Object.fromEntries(
    requestFields
      .map(({ name }) => name.split('.')[0] ?? '')
      .map((name) => [name, ASKED[name] ?? '1']),
  )

/** A walk in a line. */
export const title = ({ product, customerNumber, format }: Walk): string =>
  `${product} ${customerNumber} (${format.toUpperCase()})`
