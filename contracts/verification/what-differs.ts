import type { Difference } from './difference.ts'
import type { Finding } from './findings.ts'

/** A refusal is reported in one line; a list of the bill's missing fields would hide it. */
export const whatDiffers = ({ api, differences, refused }: Failed): readonly string[] => {
  if (refused === undefined) return firstOf(differences.map(difference))
  const more = differences.length - 1
  return [
    `  refused with ${refused} instead of ${EXPECTED[api]}${more > 0 ? ` (${more} more differences follow from it)` : ''}`,
  ]
}

const EXPECTED = { postpaid: 'a bill', prepaid: 'an answer with data' } as const

type Failed = Extract<Finding, { result: 'failed' }>

const difference = ({ field, wanted, came, why }: Difference): string =>
  `  ${field}\n    expected ${wanted}\n    actual   ${came}${why ? `\n    ${why}` : ''}`

/** Only the beginning of a long list; the JSON report has all of it. */
export const firstOf = (texts: readonly string[], indent = '  ') => {
  const more = texts.length - 20
  return more > 0 ? [...texts.slice(0, 20), `${indent}… and ${more} more`] : texts
}
