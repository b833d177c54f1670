import { readPrepaid } from '../../prepaid/fixtures.ts'
import type { Probe } from '../probes/probe.ts'
import { emptyServerList, otherGames, priceListXml, unknownPrefix } from './lookups.ts'
import { bothHosts, errorBodies, failedInquiries, receipts } from './refusals.ts'
import {
  callbackDelivery,
  callbackOnce,
  dayLimits,
  esim,
  fieldOrder,
  lastDigits,
  refund,
  refusedTopUp,
  repeatedRefId,
  unknownRefId,
} from './top-ups.ts'

/** How each open question is asked, by its name in the fixtures. */
const ASKS: Readonly<Record<string, Probe['ask']>> = {
  'last-digits': lastDigits,
  'refused-top-up': refusedTopUp,
  'field-order': fieldOrder,
  'repeated-ref-id': repeatedRefId,
  'callback-delivery': callbackDelivery,
  refund,
  'callback-once': callbackOnce,
  'error-bodies': errorBodies,
  'price-list-xml': priceListXml,
  'failed-inquiries': failedInquiries,
  'other-games': otherGames,
  'empty-server-list': emptyServerList,
  'unknown-prefix': unknownPrefix,
  'day-limits': dayLimits,
  esim,
  receipts,
  'both-hosts': bothHosts,
  'unknown-ref-id': unknownRefId,
}

type OpenQuestion = Required<Pick<Probe, 'name' | 'question' | 'decides'>>

/** All open questions about the vendor's prepaid API. */
export const PREPAID_PROBES: readonly Probe[] = readPrepaid<readonly OpenQuestion[]>(
  'open-questions',
).map(({ name, question, decides }) => {
  const ask = ASKS[name]
  if (!ask) throw new Error(`no probe asks the open question ${name}`)
  return { name: `prepaid-${name}`, question, decides, ask }
})
