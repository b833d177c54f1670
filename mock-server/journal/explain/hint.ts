import { ResponseCode } from '../../billing/response-code.ts'
import type { Fixtures } from '../../catalogue/load.ts'
import { isUnexplained } from '../../protocol/unknown-page.ts'
import { inAscii, shorten } from '../../wire/ascii.ts'
import type { Exchange } from '../exchange.ts'
import { redactorOf } from '../redact.ts'
import type { Near } from './explanation.ts'
import { explainNearest } from './nearest.ts'
import { remedyFor } from './remedies.ts'
import { whyOf } from './why.ts'

/** Longer hints are cut; a header is no place for more. @unit characters */
const LONGEST = 500

/** The remedy keeps at least this much beside a long cause. @unit characters */
const LONGEST_CAUSE = 280

/**
 * Whether an answer wants a hint: whatever is not a success, and a price list in which nothing is.
 * A request that never reached the vendor was not refused.
 */
export const wantsHint = ({
  status,
  responseCode,
  evidence: { decision },
}: Pick<Exchange, 'status' | 'responseCode' | 'evidence'>): boolean =>
  status !== undefined &&
  (responseCode !== ResponseCode.Success ||
    (decision?.reply.kind === 'price-list' && decision.reply.entries.length === 0))

/**
 * Says in one line of ASCII why a request was refused, what it probably meant, and what to do.
 *
 * @param apiKeys what must be blotted out beside the key of the exchange's own account
 */
export const hintFor = (
  exchange: Exchange,
  fixtures: Fixtures,
  apiKeys: readonly string[],
): string => {
  const { refusal } = exchange.evidence
  const remedy = refusal?.remedy ?? remedyFor(exchange, fixtures)
  const redactor = redactorOf(exchange, apiKeys)
  const isTold = refusal?.kind === 'page-unknown' && !isUnexplained(refusal)
  const near = isTold ? [] : explainNearest(exchange, fixtures)
  const cause = whyOf(exchange, fixtures) + meant(near)
  const [first, last] = [cause, remedy].map((text) => inAscii(redactor(text))) as [string, string]
  const room = Math.max(LONGEST_CAUSE, LONGEST - last.length - SEPARATOR.length)
  return shorten([shorten(first, room), last].filter(Boolean).join(SEPARATOR), LONGEST)
}

const SEPARATOR = '; '

const meant = ([first, ...others]: readonly Near[]): string => {
  if (!first) return ''
  const outcome = first.outcome === null ? '' : ` (${first.outcome})`
  const more = others
    .filter(({ what }) => what === first.what)
    .map(({ value }) => ` or ${value}`)
    .join('')
  const sent =
    first.what === 'product code' && first.difference.startsWith('is a test number')
      ? `the number ${first.difference}`
      : `what was sent ${first.difference}`
  return `; did you mean ${first.what} ${first.value}${outcome}${more}? ${sent}`
}
