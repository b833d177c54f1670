import { type Decision, type Reason, refuse } from '../decision.ts'
import { ResponseCode } from '../response-code.ts'
import { minus } from '../rupiah.ts'
import type { ScenarioMatch } from '../scenario.ts'
import { planOf } from '../settle.ts'
import type { Processing, TopUp } from '../transaction.ts'
import type { Instant } from '../wib.ts'
import type { TopUpRequest } from './command.ts'
import type { PrepaidContext } from './context.ts'
import type { PrepaidProduct } from './product.ts'
import { refuseNumber } from './refuse-number.ts'
import { checkTopUp } from './status.ts'

/**
 * Decides a top-up: it is pending at first, whatever becomes of it, and its price is charged at once.
 * A known ref_id buys nothing and is answered like a status check.
 *
 * @refuses CodeNotFound, ProductOutOfService, then what is wrong with the number, then
 * InsufficientDeposit; then what a scenario refuses with
 * @assumed the order; a refused top-up does not use up its ref_id
 */
export const topUp = (command: TopUpRequest, context: PrepaidContext): Decision => {
  if (context.transaction) return { ...checkTopUp(context), reason: 'top-up-known' }
  const product = context.catalogue.product(command.productCode)
  if (!product) return refuse(ResponseCode.ProductUnregistered, 'product-unknown')
  if (!product.active) return refuse(ResponseCode.ProductOutOfService, 'product-inactive')
  const refusal = refuseNumber(command, product, context)
  if (refusal) return refusal
  if (context.account.deposit < product.price)
    return refuse(ResponseCode.BalanceNotEnough, 'deposit-too-low')
  return begin(command, product, context)
}

const begin = (
  command: TopUpRequest,
  product: PrepaidProduct,
  context: PrepaidContext,
): Decision => {
  const { username, refId, productCode, customerNumber } = command
  const { account, catalogue, now } = context
  const callbackUrl = account.prepaid?.callbackUrl
  const call = { command: 'top-up', product: productCode, customerNumber, refId, username } as const
  const begun = outcomeOf(context.matchScenario(call), command, context)
  const { reason, name, code } = begun
  const scenario = name !== undefined && { scenario: name }
  if (catalogue.statusOf(code) !== 'pending') return { ...refuse(code, reason), ...scenario }

  const callbackFault = context.callbackFault()
  const plan = callbackFault?.kind === 'callback-early' ? settleNow(begun, context) : begun.plan
  const trId = context.nextTrId()
  const transaction: Processing & TopUp = {
    state: 'processing',
    trId,
    refId,
    username,
    productCode,
    customerNumber,
    bill: { inquiry: {}, payment: {}, deductedAmount: product.price },
    inquiredAt: now,
    responseCode: code,
    topUp: {
      version: command.version,
      format: command.format,
      voucher: product.voucher(customerNumber, trId),
      refunds: context.refundsFailures,
      ...(callbackUrl !== undefined && { callbackUrl }),
      ...(callbackFault && { callbackFault }),
    },
    ...(plan && { plan }),
  }
  const taken = product.price
  return {
    reply: { kind: 'top-up', transaction, balance: minus(account.deposit, taken) },
    entries: [{ kind: 'topped-up', transaction, taken, at: now }],
    reason,
    ...scenario,
  }
}

/**
 * Settles at once, because its callback comes before the answer, as what it would have become later; one
 * that would stay pending succeeds.
 */
const settleNow = ({ plan }: Begun, { catalogue, now }: PrepaidContext): Processing['plan'] => {
  const codes = plan?.after === 'checks' ? plan.codes : plan ? [plan.to] : []
  const last = codes.findLast((code) => catalogue.statusOf(code) !== 'pending')
  return { after: 'time', at: now, to: last ?? ResponseCode.Success }
}

/** How long a top-up takes that settles by itself. @source documented: 1 to 30 seconds */
const USUAL_SECONDS = 1

type Begun = {
  readonly reason: Reason
  readonly name?: string
  /** The first answer; one that is not pending refuses the top-up. */
  readonly code: ResponseCode
  readonly plan?: Processing['plan']
}

/**
 * Without a scenario nothing settles a top-up but a person, as in the vendor's sandbox.
 *
 * @source documented: the first answer is always 39
 */
const outcomeOf = (
  matched: ScenarioMatch | undefined,
  { customerNumber }: TopUpRequest,
  { catalogue, now }: PrepaidContext,
): Begun => {
  if (!matched) {
    const to = catalogue.outcomeOf(customerNumber)
    const at = (now + USUAL_SECONDS * 1000) as Instant
    const plan = to !== undefined && { plan: { after: 'time', at, to } as const }
    return { reason: 'top-up-begun', code: ResponseCode.Pending, ...plan }
  }
  const { name, answer } = matched.scenario
  const [code = ResponseCode.Pending, ...rest] = answer.outcomes
  const plan = planOf(code, rest, answer.settle, now)
  return { reason: matched.origin, name, code, ...(plan && { plan }) }
}
