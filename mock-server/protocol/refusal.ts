import { ResponseCode } from '../billing/response-code.ts'
import { BODY_REMEDIES, type BodyProblem, type Unreadable } from '../wire/problem.ts'

/** Messages by field, as in `data.error_details`. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>

/** Every refusal before the billing rules, in the order of the precedence table. */
export const EARLY_REFUSALS = [
  'page-unknown',
  ...(Object.keys(BODY_REMEDIES) as readonly BodyProblem[]),
  'command-unknown',
  'fields-wrong',
  'caller-unverified',
  'account-suspended',
  'address-not-allowed',
  'maintenance',
] as const

/** A kind of refusal before the billing rules. */
export type EarlyRefusalKind = (typeof EARLY_REFUSALS)[number]

/**
 * An explanation for developers; never contains a key, a sign, or body content other than names.
 */
export type Diagnosis = {
  /** The cause, without a full stop. */
  readonly reason: string
  /** The remedy, without a full stop. */
  readonly remedy: string
}

/**
 * A refusal before the billing rules: rows 1 to 6 of the precedence table. Its diagnosis never
 * appears in the vendor's body.
 */
export type EarlyRefusal = Diagnosis & {
  readonly kind: EarlyRefusalKind
  readonly status: 200 | 400 | 404 | 413
  readonly responseCode: ResponseCode
  readonly fieldErrors?: FieldErrors
}

/** A value or a refusal. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: EarlyRefusal }

/** A result with a value. */
export const accept = <T>(value: T): Result<T> => ({ ok: true, value })

/** A result with a refusal. */
export const reject = (refusal: EarlyRefusal): { ok: false; refusal: EarlyRefusal } => ({
  ok: false,
  refusal,
})

/** Row 1: the URL or the method is not the vendor's. */
export const pageNotFound = (diagnosis: Diagnosis): EarlyRefusal => ({
  ...diagnosis,
  kind: 'page-unknown',
  status: 404,
  responseCode: ResponseCode.PageNotFound,
})

/** Row 2: the body is too large or cannot be read. */
export const formatError = ({ problem, reason, remedy }: Unreadable): EarlyRefusal => ({
  kind: problem,
  status: problem === 'too-large' ? 413 : 400,
  responseCode: ResponseCode.FormatError,
  reason,
  remedy,
})

/** Row 3: `commands` is missing or not one of the vendor's. */
export const invalidCommand = (diagnosis: Diagnosis): EarlyRefusal => ({
  ...diagnosis,
  kind: 'command-unknown',
  status: 200,
  responseCode: ResponseCode.InvalidCommand,
})

/** Row 4: fields are missing, empty or malformed. */
export const invalidFields = (fieldErrors: FieldErrors, remedy: string): EarlyRefusal => ({
  kind: 'fields-wrong',
  status: 400,
  responseCode: ResponseCode.FormatError,
  reason: Object.values(fieldErrors).flat().join(' ').replace(/\.$/, ''),
  remedy,
  fieldErrors,
})

/** Row 5: the caller is not authenticated. */
export const invalidSignature = (diagnosis: Diagnosis): EarlyRefusal => ({
  ...diagnosis,
  kind: 'caller-unverified',
  status: 200,
  responseCode: ResponseCode.InvalidSignature,
})

/** Row 6: the caller is known but not admitted. */
export const turnedAway = (kind: keyof typeof TURNED_AWAY, diagnosis: Diagnosis): EarlyRefusal => ({
  ...diagnosis,
  kind,
  status: 200,
  responseCode: TURNED_AWAY[kind],
})

const TURNED_AWAY = {
  'account-suspended': ResponseCode.AccountSuspended,
  'address-not-allowed': ResponseCode.InvalidIpAddress,
  maintenance: ResponseCode.Maintenance,
} as const
