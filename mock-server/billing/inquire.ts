import type { Bill } from './bill.ts'
import type { Inquiry } from './command.ts'
import { type Decision, type DecisionContext, type Reason, refuse } from './decision.ts'
import { chooseOutcome, generatedOutcome, type NumberOutcome } from './number-outcome.ts'
import type { CutOff, Product } from './product.ts'
import { ResponseCode } from './response-code.ts'
import { type Inquired, isReadyMade } from './transaction.ts'
import { type Instant, nextWibMidnight, wibMinuteOfDay } from './wib.ts'

/**
 * Decides an inquiry.
 *
 * @refuses InvalidRefId, DuplicateRefId, ProductUnregistered, ProductOutOfService, SystemCutOff, in
 * this order; then the outcome of the customer number, or IncorrectDestinationNumber when it is
 * unknown
 * @assumed the order; a refused inquiry does not use up its ref_id
 */
export const inquire = (command: Inquiry, context: DecisionContext): Decision => {
  const { catalogue, transaction: holder, now } = context
  if (!REF_ID_FORM.test(command.refId)) return refuse(ResponseCode.InvalidRefId, 'ref-id-form')
  if (holder && !isReadyMade(holder)) return refuse(ResponseCode.DuplicateRefId, 'ref-id-used')
  const product = catalogue.product(command.productCode)
  if (!product) return refuse(ResponseCode.ProductUnregistered, 'product-unknown')
  if (!product.active) return refuse(ResponseCode.ProductOutOfService, 'product-inactive')
  if (context.businessHours && isClosed(product.cutOff, now))
    return refuse(ResponseCode.SystemCutOff, 'cut-off')

  const found = outcomeOf(command, product, context)
  if (!found) return refuse(ResponseCode.IncorrectDestinationNumber, 'number-unknown')
  const { outcome, matchedBy, name } = found
  if (outcome.stage === 'inquiry')
    return {
      ...refuse(outcome.responseCode, matchedBy),
      ...(name !== undefined && { scenario: name }),
    }

  // A ready-made inquiry is not the partner's own: an inquiry with the same ref_id replaces it.
  const trId = holder?.trId ?? context.nextTrId()
  const bill = product.rulesFor(command.customerNumber).fit(found.bill(), command.asked)
  return open({ ...command, trId }, bill, found, now)
}

/** A scenario takes precedence over the customer number, which may still have the bill. */
const outcomeOf = (
  { customerNumber, refId, username }: Inquiry,
  product: Product,
  { matchScenario, scheme, catalogue, generateBills }: DecisionContext,
): ChosenOutcome | undefined => {
  const matched = matchScenario({
    command: 'inquiry',
    product: product.code,
    customerNumber,
    refId,
    username,
  })
  const byNumber = chooseOutcome(product, customerNumber, scheme, catalogue.statusOf)
  if (!matched)
    return byNumber ?? (generateBills ? generatedOutcome(product, customerNumber) : undefined)
  const { name, answer } = matched.scenario
  const { bill: changes } = answer
  const responseCode = answer.outcomes[Math.min(matched.turn, answer.outcomes.length - 1)]
  const bill = byNumber?.bill ?? (() => product.usualBill(customerNumber))
  return {
    name,
    matchedBy: matched.origin,
    outcome:
      responseCode === undefined || responseCode === ResponseCode.Success
        ? { stage: 'success' }
        : { stage: 'inquiry', responseCode },
    bill: changes ? () => product.rulesFor(customerNumber).change(bill(), changes) : bill,
  }
}

type ChosenOutcome = Omit<NumberOutcome, 'matchedBy'> & {
  readonly matchedBy: Reason
  readonly name?: string
}

/**
 * The format of a ref_id. The documented examples have hyphens, underscores and dots, although code
 * 03 says letters and digits only.
 *
 * @assumed at most 100
 */
export const REF_ID_FORM = /^[A-Za-z0-9._-]{1,100}$/

const open = (
  asked: Inquiry & Pick<Inquired, 'trId'>,
  bill: Bill,
  { matchedBy: reason, name }: ChosenOutcome,
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
  return {
    reply: { kind: 'inquired', transaction },
    entries: [{ kind: 'inquired', transaction }],
    reason,
    ...(name !== undefined && { scenario: name }),
  }
}

const isClosed = (cutOff: CutOff | undefined, now: Instant): boolean => {
  if (!cutOff) return false
  const minute = wibMinuteOfDay(now)
  return cutOff.from <= cutOff.to
    ? minute >= cutOff.from && minute < cutOff.to
    : minute >= cutOff.from || minute < cutOff.to
}
