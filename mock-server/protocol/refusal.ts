import { ResponseCode } from '../billing/response-code.ts'

/** Texts about single fields, as `data.error_details` carries them. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>

/**
 * A refusal before any rule of billing was asked: rows 1 to 6 of the precedence table.
 *
 * `reason` is for the developer and never reaches the vendor body.
 */
export type EarlyRefusal = {
  readonly status: 200 | 400 | 404 | 413
  readonly responseCode: ResponseCode
  readonly reason: string
  readonly fieldErrors?: FieldErrors
}

/** Something, or the refusal that came instead. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: EarlyRefusal }

/** Wraps what went well. */
export const accept = <T>(value: T): Result<T> => ({ ok: true, value })

/** Wraps a refusal. */
export const reject = (refusal: EarlyRefusal): { ok: false; refusal: EarlyRefusal } => ({
  ok: false,
  refusal,
})

/** Row 1: the URL or the method is not the vendor's. */
export const pageNotFound = (method: string, path: string): EarlyRefusal => ({
  status: 404,
  responseCode: ResponseCode.PageNotFound,
  reason: `nothing answers ${method} ${path}; the bill endpoint is POST /api/v1/bill/check`,
})

/** Row 2: the body is too large or cannot be read. */
export const formatError = (status: 400 | 413, reason: string): EarlyRefusal => ({
  status,
  responseCode: ResponseCode.FormatError,
  reason,
})

/** Row 3: `commands` is missing or not one of the vendor's. */
export const invalidCommand = (reason: string): EarlyRefusal => ({
  status: 200,
  responseCode: ResponseCode.InvalidCommand,
  reason,
})

/** Row 4: fields are missing, empty or of the wrong form. */
export const invalidFields = (fieldErrors: FieldErrors): EarlyRefusal => ({
  status: 400,
  responseCode: ResponseCode.FormatError,
  reason: Object.values(fieldErrors).flat().join(' '),
  fieldErrors,
})

/** Row 5: the caller could not be identified. */
export const invalidSignature = (reason: string): EarlyRefusal => ({
  status: 200,
  responseCode: ResponseCode.InvalidSignature,
  reason,
})

/** Row 6: the caller is known but may not come in now. */
export const turnedAway = (responseCode: ResponseCode, reason: string): EarlyRefusal => ({
  status: 200,
  responseCode,
  reason,
})
