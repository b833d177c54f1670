import { signal } from '@preact/signals'
import type { ResponseCodeView } from '../mock-server/admin/catalogue.ts'
import { call } from './api.ts'

/** The response codes; asked for once, for they change with the fixtures alone. */
export const codes = signal<readonly ResponseCodeView[]>([])

/** Sees to it that the codes are there, soon. */
export const wantCodes = (): void => {
  if (codes.peek().length > 0) return
  call<readonly ResponseCodeView[]>('GET', '/response-codes').then(
    (found) => {
      codes.value = found
    },
    () => {},
  )
}

/** What a code says; nothing for one that is not listed. */
export const messageOf = (code: string): string =>
  codes.value.find((one) => one.code === code)?.message ?? ''
