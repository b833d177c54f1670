import type { TopUps } from '../../verification/top-ups.ts'
import type { RawClient } from '../raw-client.ts'

/** The answer of a probe, by aspect, as comparable texts. */
export type Answer = Readonly<Record<string, string>>

/** An open question that only the vendor's sandbox can answer. */
export type Probe = {
  readonly name: string
  readonly question: string
  /** What depends on the answer. */
  readonly decides?: string
  readonly ask: (client: RawClient, topUps: TopUps) => Promise<Answer>
}
