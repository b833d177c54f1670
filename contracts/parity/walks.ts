import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { examplesOf, type RequestField } from '../request-fields.ts'
import { FORMATS, type Format, type Sent } from './raw-client.ts'

/** Inquiry, payment and status check of a documented number in one format. */
export type PostpaidWalk = {
  readonly api: 'postpaid'
  readonly family: string
  readonly product: string
  readonly customerNumber: string
  /** The label in the documentation. */
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

const read = (...path: string[]) => JSON.parse(readFileSync(join(FIXTURES, ...path), 'utf8'))

/**
 * Every documented number of the current scheme in both formats; the legacy ones for a family
 * without.
 */
export const documentedWalks = (only?: string): readonly PostpaidWalk[] =>
  readdirSync(FIXTURES)
    .sort()
    .flatMap((family) => {
      const { requestFields } = read(family, 'family.json') as {
        requestFields: RequestField[]
      }
      const numbers = read(family, 'numbers.json') as Record<PostpaidWalk['scheme'], Listing[]>
      const scheme: PostpaidWalk['scheme'] =
        documented(numbers.current).length > 0 ? 'current' : 'legacy'
      const extra = examplesOf(requestFields)
      return documented(numbers[scheme]).flatMap(({ code: product, hp: customerNumber, label }) =>
        FORMATS.map((format) => ({
          api: 'postpaid' as const,
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

/** The name of a walk. */
const title = ({ product, customerNumber, format }: PostpaidWalk): string =>
  `${product} ${customerNumber} (${format.toUpperCase()})`
