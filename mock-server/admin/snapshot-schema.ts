import * as v from 'valibot'
import { ScenarioRule } from '../catalogue/schemas/scenarios-file.ts'
import { amount, between, Moment } from './schemas.ts'
import { SettingsView } from './settings.ts'

const name = v.pipe(
  v.string(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(100, 'is too long'),
)
const code = v.pipe(v.string(), v.regex(/^\d{2,3}$/, 'must be two or three digits as text'))

/** A moment as a snapshot holds it. */
const At = v.pipe(
  Moment,
  v.check((text) => !Number.isNaN(Date.parse(text)), 'is no moment'),
)

/** Leaves of any kind: what is read here was JSON already. */
const body = v.record(v.string(), v.unknown())
const Bill = v.strictObject({ inquiry: body, payment: body, deductedAmount: amount(0) })

const Account = v.strictObject({
  username: name,
  deposit: amount(0),
  suspended: v.boolean(),
  allowedIps: v.nullable(v.array(v.pipe(v.string(), v.ip('must be an IP address')))),
})

const Deposited = v.strictObject({
  username: name,
  kind: v.picklist(['opening', 'top-up']),
  amount: amount(0),
  at: At,
})

const asked = {
  trId: between(1, Number.MAX_SAFE_INTEGER),
  refId: name,
  username: name,
  productCode: name,
  customerNumber: name,
  /** Which of `bills`, from 0 on. */
  bill: between(0, 1_000_000),
  inquiredAt: At,
  takenAt: v.optional(At),
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

/** A namespace as one file: everything that decides what it will answer, and no key. */
export const Snapshot = v.strictObject({
  format: v.literal('iak-sandbox-snapshot'),
  version: v.literal(1, 'is written by a newer version; this one reads 1'),
  takenAt: At,
  clock: v.strictObject({
    now: At,
    mode: v.picklist(['real', 'running', 'frozen']),
    scale: v.pipe(v.number(), v.minValue(0), v.maxValue(86_400)),
  }),
  settings: SettingsView,
  scenarios: v.pipe(v.array(ScenarioRule), v.maxLength(500)),
  accounts: v.array(Account),
  deposited: v.array(Deposited),
  bills: v.array(Bill),
  transactions: v.array(Transaction),
})

/** What `GET /snapshot` gives and `PUT /snapshot` takes; amounts in whole Rupiah, moments in WIB. */
export type Snapshot = v.InferOutput<typeof Snapshot>

/** What a restore has put back. */
export const Restored = v.strictObject({
  accounts: between(0, Number.MAX_SAFE_INTEGER),
  transactions: between(0, Number.MAX_SAFE_INTEGER),
  /** Accounts the namespace did not have: they need a key before they can sign. */
  withoutKey: v.array(v.string()),
})

/** What a restore has put back. */
export type Restored = v.InferOutput<typeof Restored>
