import type { RefId } from '../client-core/values.ts'
import { isAbsent, textOf } from '../client-core/values.ts'
import {
  isRejection,
  NOT_FOUND,
  outcomeOf,
  type StatusReply,
  type TopUpOutcome,
  type TopUpReply,
  type VendorReply,
} from './outcome.ts'
import { meaningOf, type ResponseCode } from './response-codes.ts'
import {
  amountOf,
  isNamed,
  oneOf,
  readCommon,
  readTrIdOf,
  refusalOf,
  type Source,
  statusOf,
} from './source.ts'

/** What a reply must be about. */
export type Expected = {
  readonly refId: RefId
  readonly productCode?: string | undefined
  readonly customerNumber?: string | undefined
}

/** Products whose operator the vendor finds by the number, so that it may name another code. */
const AUTO_DETECT = /^pulsa\d+$/

/** Reads the reply to a top-up. @throws when it is for another ref_id, or makes no sense */
export const readTopUp = (source: Source, expected: Expected): TopUpReply => {
  const common = readCommon(source)
  if (isRefusal(source, common)) return refusalOf(source)
  return settle(source, common, outcomeUnlessNotFound(source, common.responseCode), expected)
}

/** "Not found" contradicts a top-up that was received, or that is named. */
const outcomeUnlessNotFound = (source: Source, code: ResponseCode): TopUpOutcome['outcome'] =>
  code === NOT_FOUND ? 'pending' : outcomeOf(code, statusOf(source))

const namesTopUp = ({ fields }: Source): boolean => isNamed(fields) || !isAbsent(fields.ref_id)

/** Reads the reply to a status check. @throws when it is for another ref_id, or makes no sense */
export const readStatus = (source: Source, expected: Expected): StatusReply => {
  const common = readCommon(source)
  if (isRefusal(source, common)) return refusalOf(source)
  const { responseCode } = common
  if (responseCode === NOT_FOUND && !isNamed(source.fields)) {
    checkRefId(source, expected.refId)
    return { ...common, outcome: 'not-found', refId: expected.refId }
  }
  // A failure that names neither id is the check's own.
  if (meaningOf(responseCode)?.status === 'failed' && !namesTopUp(source)) return refusalOf(source)
  return settle(source, common, outcomeUnlessNotFound(source, responseCode), expected)
}

/** Reads the outcome that a callback tells. @throws when it makes no sense */
export const readOutcome = (source: Source, expected: Expected): TopUpOutcome => {
  const common = readCommon(source)
  return settle(source, common, outcomeUnlessNotFound(source, common.responseCode), expected)
}

/** Whether the request itself was rejected: no transaction is named, none is pending. */
const isRefusal = (source: Source, { responseCode, raw }: VendorReply): boolean => {
  const status = statusOf(source)
  const isRejected = responseCode === '' ? !isAbsent(raw.error_details) : isRejection(responseCode)
  return isRejected && !isNamed(raw) && (status === undefined || status === 2)
}

const settle = (
  source: Source,
  common: VendorReply,
  outcome: TopUpOutcome['outcome'],
  expected: Expected,
): TopUpOutcome => {
  const { fields, unreadable } = source
  checkRefId(source, expected.refId)
  if (common.responseCode === '') throw unreadable('it has no rc')
  const productCode = oneOf(fields, 'product_code', 'code')
  const customerNumber = oneOf(fields, 'customer_id', 'hp')
  const trId = readTrIdOf(source)
  const topUp = {
    ...common,
    refId: expected.refId,
    productCode: productCode || (expected.productCode ?? ''),
    customerNumber: customerNumber || (expected.customerNumber ?? ''),
    price: amountOf(source, 'price'),
    balance: amountOf(source, 'balance'),
  }
  const isOther =
    (differs(productCode, expected.productCode) && !AUTO_DETECT.test(expected.productCode ?? '')) ||
    differs(customerNumber, expected.customerNumber)
  if (outcome === 'failed' && !isOther) return { ...topUp, outcome, trId }
  if (outcome !== 'succeeded' || isOther || source.status !== 200)
    return { ...topUp, outcome: 'pending', trId }
  if (trId === undefined) throw unreadable('it says success but has no tr_id')
  if (isAbsent(fields.ref_id)) throw unreadable('it says success but has no ref_id')
  return {
    ...topUp,
    outcome,
    trId,
    sn: textOf(fields.sn),
    pin: textOf(fields.pin) || undefined,
    activationCode: textOf(fields.activation_code) || undefined,
  }
}

const differs = (told: string, expected: string | undefined): boolean =>
  told !== '' && expected !== undefined && told !== expected

const checkRefId = ({ fields, unreadable }: Source, expected: RefId): void => {
  if (!isAbsent(fields.ref_id) && textOf(fields.ref_id) !== expected)
    throw unreadable(`it is for another ref_id than ${JSON.stringify(expected)}`)
}
