import { signal } from '@preact/signals'
import type { ResponseCodeView } from '../mock-server/admin/catalogue.ts'

/** Every response code with its message. */
export const responseCodes = signal<readonly ResponseCodeView[]>([])

/** Every response code of the prepaid API. */
export const prepaidCodes = signal<readonly ResponseCodeView[]>([])

/** The state in which a code leaves a payment or top-up; undefined for one the vendor does not list. */
export const statusOf = (
  code: string,
  codes = responseCodes.value,
): ResponseCodeView['status'] | undefined => codes.find((one) => one.code === code)?.status
