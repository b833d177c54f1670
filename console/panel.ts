import type { ComponentType } from 'preact'
import type { MessageKey } from './i18n/messages.ts'

/** One page of the console. */
export type Panel = {
  /** What its links begin with, `#/requests`, and the key of its title. */
  readonly id: MessageKey
  /** @param rest what follows in the link: `req-12`, `why` */
  readonly page: ComponentType<{ readonly rest: readonly string[] }>
  /** Begins to load what it shows. @returns when that is there */
  readonly load?: () => Promise<void>
}
