import type { Decision } from '../../billing/decision.ts'
import { ResponseCode } from '../../billing/response-code.ts'
import type { Fixtures } from '../../catalogue/assemble.ts'
import { isUnexplained } from '../../protocol/unknown-page.ts'
import { inAscii, shorten } from '../../wire/ascii.ts'
import type { Exchange } from '../exchange.ts'
import { redactorOf } from '../redact.ts'
import type { NearMiss } from './explanation.ts'
import { findNearMisses } from './near-misses.ts'
import { remedyFor } from './remedies.ts'
import { whyOf } from './why.ts'

/** Longer hints are cut, since they go in a header. @unit characters */
const MAX_HINT = 500

/** A cause may be at least this long, even with a long remedy. @unit characters */
const MAX_CAUSE = 280

/**
 * Whether a reply gets a hint: every refusal, and an empty price list, but not a request that never
 * reached the vendor.
 */
export const wantsHint = ({
  status,
  responseCode,
  evidence: { decision },
}: Pick<Exchange, 'status' | 'responseCode' | 'evidence'>): boolean =>
  status !== undefined &&
  (responseCode !== ResponseCode.Success || (decision !== undefined && isEmptyList(decision.reply)))

const isEmptyList = (reply: Decision['reply']): boolean =>
  (reply.kind === 'price-list' && reply.entries.length === 0) ||
  (reply.kind === 'prepaid-price-list' && reply.products.length === 0)

/**
 * One line of ASCII: why a request was refused, what was probably meant, and what to do.
 *
 * @param apiKeys keys to redact, besides that of the exchange's own account
 */
export const hintFor = (
  exchange: Exchange,
  fixtures: Fixtures,
  apiKeys: readonly string[],
): string => {
  const { refusal } = exchange.evidence
  const remedy = refusal?.remedy ?? remedyFor(exchange, fixtures)
  const redactor = redactorOf(exchange, apiKeys)
  const isExplained = refusal?.kind === 'page-unknown' && !isUnexplained(refusal)
  const near = isExplained ? [] : findNearMisses(exchange, fixtures)
  const cause = whyOf(exchange, fixtures) + suggestion(near)
  const [first, last] = [cause, remedy].map((text) => inAscii(redactor(text))) as [string, string]
  const room = Math.max(MAX_CAUSE, MAX_HINT - last.length - SEPARATOR.length)
  return shorten([shorten(first, room), last].filter(Boolean).join(SEPARATOR), MAX_HINT)
}

const SEPARATOR = '; '

const suggestion = ([first, ...others]: readonly NearMiss[]): string => {
  if (!first) return ''
  const outcome = first.outcome === null ? '' : ` (${first.outcome})`
  const more = others
    .filter(({ what }) => what === first.what)
    .map(({ value }) => ` or ${value}`)
    .join('')
  const sent =
    first.what === 'product code' && first.difference.startsWith('is one of its test')
      ? `the number ${first.difference}`
      : `what was sent ${first.difference}`
  return `; did you mean the ${first.what} ${first.value}${outcome}${more}? ${sent}`
}
