import { signal } from '@preact/signals'
import type { ResponseCodeView } from '../mock-server/admin/catalogue.ts'
import { admin } from './admin.ts'

/** Every response code with its message. */
export const responseCodes = signal<readonly ResponseCodeView[]>([])

/** Loads the response codes once: they change with the fixtures alone. */
export const loadResponseCodes = (): void => {
  if (responseCodes.peek().length > 0) return
  admin.catalogue.responseCodes().then(
    (found) => {
      responseCodes.value = found
    },
    () => {},
  )
}

/** The state in which a code leaves a payment; undefined for one the vendor does not list. */
export const statusOf = (code: string): ResponseCodeView['status'] | undefined =>
  responseCodes.value.find((one) => one.code === code)?.status
