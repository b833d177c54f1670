import type { Talk } from '../talk.ts'

/** What a probe found, aspect by aspect, in words that can be compared. */
export type Answer = Readonly<Record<string, string>>

/** An open question about the vendor's sandbox, which nobody but the sandbox can answer. */
export type Probe = {
  readonly name: string
  readonly question: string
  readonly ask: (talk: Talk) => Promise<Answer>
}
