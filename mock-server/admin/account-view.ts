import * as v from 'valibot'
import { type Account, type PrepaidAccount, TOP_UP_LIMITS } from '../billing/account.ts'
import type { AccountChange } from '../billing/accounts.ts'
import type { Rupiah } from '../billing/rupiah.ts'
import { parseCallbackUrl } from '../callbacks/callback-url.ts'
import { canonicalIp } from '../http/request.ts'
import { amount } from './schemas.ts'

const word = v.pipe(v.string(), v.regex(/\S/, 'must not be empty'), v.maxLength(100, 'is too long'))

/** The URL of a partner's callback endpoint. */
export const CallbackUrl = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const parsed = parseCallbackUrl(dataset.value)
    if (parsed.ok) return parsed.value.href
    addIssue({ message: parsed.problem })
    return NEVER
  }),
)

/** An IP address that calls may come from, normalized. */
const Ip = v.pipe(
  v.string(),
  v.maxLength(100, 'is too long'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const address = canonicalIp(dataset.value)
    if (address !== undefined) return address
    addIssue({
      message: 'must be one IP address, such as 203.0.113.7 or 2001:db8::7; ranges are not allowed',
    })
    return NEVER
  }),
)

/** The addresses from which an account may call; null allows all. */
export const AllowedIps = v.nullable(
  v.pipe(v.array(Ip), v.maxLength(100, 'are too many; at most 100 are allowed')),
)

const Numbers = v.nullable(
  v.pipe(v.array(word), v.maxLength(10_000, 'are too many; at most 10000 are allowed')),
)

/** What only the prepaid API uses; null removes it. */
export const PREPAID = {
  /** Where the callbacks of top-ups are sent. */
  callbackUrl: v.optional(v.nullable(CallbackUrl)),
  /** Numbers that are refused with 206. */
  blockedNumbers: v.optional(Numbers),
  /** When given, all other numbers are refused with 206. */
  allowedNumbers: v.optional(Numbers),
  /** How often one number may be topped up on one WIB day, instead of the namespace's setting. */
  topUpLimit: v.optional(v.nullable(v.picklist(TOP_UP_LIMITS))),
}

/** A new account; `deposit` in whole Rupiah. */
export const NewAccount = v.strictObject({
  username: word,
  apiKey: word,
  deposit: v.optional(amount(0), 0),
  suspended: v.optional(v.boolean(), false),
  allowedIps: v.optional(AllowedIps, null),
  ...PREPAID,
})

/** What can be changed about an account; `topUp` in whole Rupiah. */
export const ChangedAccount = v.strictObject({
  apiKey: v.optional(word),
  topUp: v.optional(amount(1)),
  suspended: v.optional(v.boolean()),
  allowedIps: v.optional(AllowedIps),
  ...PREPAID,
})

export type NewAccount = v.InferInput<typeof NewAccount>

export type ChangedAccount = v.InferInput<typeof ChangedAccount>

/** An account as the admin API shows it, without its key; `deposit` in whole Rupiah. */
export const AccountView = v.strictObject({
  username: v.string(),
  deposit: amount(0),
  suspended: v.boolean(),
  allowedIps: v.nullable(v.array(v.string())),
  callbackUrl: v.nullable(v.string()),
  blockedNumbers: v.nullable(v.array(v.string())),
  allowedNumbers: v.nullable(v.array(v.string())),
  topUpLimit: v.nullable(v.picklist(TOP_UP_LIMITS)),
})

export type AccountView = v.InferOutput<typeof AccountView>

/** Shows an account. */
export const showAccount = ({
  username,
  deposit,
  suspended,
  allowedIps,
  prepaid: { callbackUrl, blockedNumbers, allowedNumbers, topUpLimit } = {},
}: Account): AccountView => ({
  username,
  deposit,
  suspended,
  allowedIps: allowedIps ? [...allowedIps] : null,
  callbackUrl: callbackUrl ?? null,
  blockedNumbers: blockedNumbers ? [...blockedNumbers] : null,
  allowedNumbers: allowedNumbers ? [...allowedNumbers] : null,
  topUpLimit: topUpLimit ?? null,
})

/** Reads a change; missing fields stay as they are. */
export const toChange = (wanted: v.InferOutput<typeof ChangedAccount>): AccountChange => ({
  ...(wanted.apiKey !== undefined && { apiKey: wanted.apiKey }),
  ...(wanted.topUp !== undefined && { topUp: wanted.topUp as Rupiah }),
  ...(wanted.suspended !== undefined && { suspended: wanted.suspended }),
  ...(wanted.allowedIps !== undefined && { allowedIps: wanted.allowedIps ?? undefined }),
  prepaid: toPrepaid(wanted),
})

/** The prepaid settings that are given; null becomes undefined, which removes one. */
export const toPrepaid = (
  wanted: Pick<v.InferOutput<typeof ChangedAccount>, keyof typeof PREPAID>,
): PrepaidAccount => ({
  ...(wanted.callbackUrl !== undefined && { callbackUrl: wanted.callbackUrl ?? undefined }),
  ...(wanted.blockedNumbers !== undefined && {
    blockedNumbers: wanted.blockedNumbers ?? undefined,
  }),
  ...(wanted.allowedNumbers !== undefined && {
    allowedNumbers: wanted.allowedNumbers ?? undefined,
  }),
  ...(wanted.topUpLimit !== undefined && { topUpLimit: wanted.topUpLimit ?? undefined }),
})
