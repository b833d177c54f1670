import type { Bill } from './bill.ts'
import type { Inquiry } from './command.ts'
import { type Circumstances, type Decision, type Grounds, refuse } from './decision.ts'
import type { CutOff } from './product.ts'
import { ResponseCode } from './response-code.ts'
import { chooseScenario, madeUpScenario, type Scenario } from './scenario.ts'
import { type Inquired, isReadyMade } from './transaction.ts'
import { type Instant, nextWibMidnight, wibMinuteOfDay } from './wib.ts'

/**
 * Decides an inquiry: is there a bill for this customer number, and how much?
 *
 * @refuses InvalidRefId, DuplicateRefId, ProductUnregistered, ProductOutOfService, SystemCutOff, in
 * this order; then what the customer number stands for; IncorrectDestinationNumber when it stands for nothing
 * @assumed the order; a refused inquiry leaves its ref_id free
 */
export const inquire = (command: Inquiry, circumstances: Circumstances): Decision => {
  const { catalogue, transaction: holder, now } = circumstances
  if (!REF_ID_FORM.test(command.refId)) return refuse(ResponseCode.InvalidRefId, 'ref-id-form')
  if (holder && !isReadyMade(holder)) return refuse(ResponseCode.DuplicateRefId, 'ref-id-used')
  const product = catalogue.product(command.productCode)
  if (!product) return refuse(ResponseCode.ProductUnregistered, 'product-unknown')
  if (!product.active) return refuse(ResponseCode.ProductOutOfService, 'product-inactive')
  if (circumstances.businessHours && isClosed(product.cutOff, now))
    return refuse(ResponseCode.SystemCutOff, 'cut-off')

  const { customerNumber } = command
  const scenario =
    chooseScenario(product, customerNumber, circumstances.scheme, catalogue.statusOf) ??
    (circumstances.generateBills ? madeUpScenario(product, customerNumber) : undefined)
  if (!scenario) return refuse(ResponseCode.IncorrectDestinationNumber, 'number-unknown')
  if (scenario.outcome.stage === 'inquiry')
    return refuse(scenario.outcome.responseCode, scenario.matchedBy)

  // A ready-made inquiry was not the partner's own: whoever asks with its ref_id takes its place.
  const trId = holder?.trId ?? circumstances.nextTrId()
  return open({ ...command, trId }, product.fit(scenario.bill(), command.asked), scenario, now)
}

/** The documented examples have hyphens, underscores and dots although code 03 speaks of letters and digits only. @assumed at most 100 */
const REF_ID_FORM = /^[A-Za-z0-9._-]{1,100}$/

const open = (
  asked: Inquiry & Pick<Inquired, 'trId'>,
  bill: Bill,
  scenario: Scenario,
  now: Instant,
): Decision => {
  const transaction: Inquired = {
    state: 'inquired',
    trId: asked.trId,
    refId: asked.refId,
    username: asked.username,
    productCode: asked.productCode,
    customerNumber: asked.customerNumber,
    bill,
    inquiredAt: now,
    payableBefore: nextWibMidnight(now),
  }
  const grounds: Grounds = scenario.matchedBy
  return {
    reply: { kind: 'inquired', transaction },
    entries: [{ kind: 'inquired', transaction }],
    grounds,
  }
}

const isClosed = (cutOff: CutOff | undefined, now: Instant): boolean => {
  if (!cutOff) return false
  const minute = wibMinuteOfDay(now)
  return cutOff.from <= cutOff.to
    ? minute >= cutOff.from && minute < cutOff.to
    : minute >= cutOff.from || minute < cutOff.to
}
