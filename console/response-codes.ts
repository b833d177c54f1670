import { signal } from '@preact/signals'
import type { ResponseCodeView } from '../mock-server/admin/catalogue.ts'
import { call } from './api.ts'

/** Every response code with its message. */
export const responseCodes = signal<readonly ResponseCodeView[]>([])

/** Loads the response codes once: they change with the fixtures alone. */
export const loadResponseCodes = (): void => {
  if (responseCodes.peek().length > 0) return
  call<readonly ResponseCodeView[]>('GET', '/response-codes').then(
    (found) => {
      responseCodes.value = found
    },
    () => {},
  )
}
