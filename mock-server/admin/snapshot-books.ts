import * as v from 'valibot'
import { LONGEST_CALLBACK_DELAY } from '../faults/delay.ts'
import { AllowedIps, CallbackUrl, PREPAID } from './account-view.ts'
import { amount, between, Moment } from './schemas.ts'

const name = v.pipe(
  v.string(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(100, 'is too long'),
)
const code = v.pipe(v.string(), v.regex(/^\d{2,3}$/, 'must be a string of two or three digits'))

/** A time in a snapshot. */
export const At = v.pipe(
  Moment,
  v.check((text) => !Number.isNaN(Date.parse(text)), 'is not a valid time'),
)

/** Leaves of any kind, because the input was JSON. */
const body = v.record(v.string(), v.unknown())
const Bill = v.strictObject({ inquiry: body, payment: body, deductedAmount: amount(0) })

const Account = v.strictObject({
  username: name,
  deposit: amount(0),
  suspended: v.boolean(),
  allowedIps: AllowedIps,
  ...PREPAID,
})

const Deposited = v.strictObject({
  username: name,
  kind: v.picklist(['opening', 'top-up']),
  amount: amount(0),
  at: At,
})

const time = between(0, 8_640_000_000_000_000)
const text = v.pipe(v.string(), v.maxLength(2000, 'is too long'))

const attempts = between(0, 1_000_000)

const callback = { attempts, last: v.optional(v.strictObject({ at: time, result: text })) }

const delay = between(0, LONGEST_CALLBACK_DELAY)

/** The fault of a callback, with its delay drawn. */
const CallbackFault = v.variant('kind', [
  v.strictObject({ kind: v.literal('callback-late'), delayMs: delay }),
  v.strictObject({ kind: v.literal('callback-out-of-order'), waitMs: delay }),
  v.strictObject({
    kind: v.picklist(['callback-lost', 'callback-twice', 'callback-early', 'callback-wrong-sign']),
  }),
])

const TopUp = v.strictObject({
  version: v.picklist([1, 2]),
  format: v.picklist(['json', 'xml']),
  voucher: v.strictObject({
    sn: text,
    pin: v.optional(text),
    activationCode: v.optional(text),
  }),
  refunds: v.boolean(),
  callbackUrl: v.optional(CallbackUrl),
  callbackFault: v.optional(CallbackFault),
  callback: v.optional(
    v.variant('state', [
      v.strictObject({
        ...callback,
        state: v.picklist(['due', 'sending']),
        at: time,
        tried: v.optional(attempts),
        fault: v.optional(CallbackFault),
        stage: v.optional(v.picklist(['held', 'copy'])),
      }),
      v.strictObject({
        ...callback,
        state: v.picklist(['delivered', 'given-up', 'lost', 'no-url']),
      }),
    ]),
  ),
  mails: v.optional(v.array(time)),
})

const asked = {
  trId: between(1, Number.MAX_SAFE_INTEGER),
  refId: name,
  username: name,
  productCode: name,
  customerNumber: name,
  /** The index in `bills`. */
  bill: between(0, 1_000_000),
  inquiredAt: At,
  takenAt: v.optional(At),
  /** Only a prepaid top-up has it; its times are milliseconds since 1970. */
  topUp: v.optional(TopUp),
}

const Plan = v.variant('after', [
  v.strictObject({ after: v.literal('time'), at: At, to: code }),
  v.strictObject({ after: v.literal('checks'), codes: v.pipe(v.array(code), v.maxLength(200)) }),
])

const Transaction = v.variant('state', [
  v.strictObject({ ...asked, state: v.literal('inquired'), payableBefore: v.optional(At) }),
  v.strictObject({
    ...asked,
    state: v.literal('processing'),
    responseCode: code,
    plan: v.optional(Plan),
  }),
  v.strictObject({ ...asked, state: v.literal('paid'), paidAt: At }),
  v.strictObject({ ...asked, state: v.literal('failed'), responseCode: code, failedAt: At }),
])

/** The ledger of a namespace in a snapshot; amounts in whole Rupiah. */
export const BOOKS = {
  accounts: v.array(Account),
  deposited: v.array(Deposited),
  bills: v.array(Bill),
  transactions: v.array(Transaction),
}
