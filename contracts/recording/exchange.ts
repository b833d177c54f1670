import type { Point } from '../parity/compare.ts'
import type { Observation } from '../parity/observation.ts'
import type { Asked } from './asked.ts'

/** A request that was passed on, with the server's reply. */
export type Answered = { readonly at: Date; readonly asked: Asked; readonly theirs: Observation }

/** What happened to a request of the app. */
export type Exchange =
  | (Answered & {
      readonly kind: 'compared'
      readonly points: readonly Point[]
      readonly matched: string
    })
  | (Answered & { readonly kind: 'not compared'; readonly because: string })
  | {
      readonly kind: 'not answered'
      readonly at: Date
      readonly asked: Asked
      readonly because: string
    }
  | {
      readonly kind: 'not sent'
      readonly at: Date
      readonly asked: Asked
      readonly because: string
    }
