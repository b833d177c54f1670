import type { Command } from '../billing/command.ts'
import type { Evidence } from '../journal/evidence.ts'
import type { EarlyRefusal } from '../protocol/refusal.ts'
import { type RenderOptions, renderRefusal } from '../protocol/reply.ts'
import type { WireReply } from '../wire/document.ts'

/** What will be said, before it is written in the caller's format. */
export type Answer = {
  readonly status: 0 | 200 | 400 | 404 | 413
  /** Undefined when nothing is said, for nothing was heard. */
  readonly reply: WireReply | undefined
  readonly command?: Command
  /** Which fixture, rule or refusal answered. */
  readonly matched: string
  /** What is to be said before the hint that every refusal carries. */
  readonly hint?: string | undefined
  readonly evidence: Evidence
}

/** An answer that refuses before billing was asked; `known` is what was found out until then. */
export const refusing = (
  refusal: EarlyRefusal,
  renderOptions: RenderOptions,
  known: Evidence = NOTHING_KNOWN,
): Answer => ({
  status: refusal.status,
  reply: renderRefusal(refusal, renderOptions),
  ...(known.call && { command: known.call.command }),
  matched: `refusal ${refusal.responseCode}`,
  evidence: { ...known, refusal },
})

/** No answer: a fault has kept the request from the vendor. */
export const unheard = (command?: Command, known: Evidence = NOTHING_KNOWN): Answer => ({
  status: 0,
  reply: undefined,
  ...(command && { command }),
  matched: 'fault',
  evidence: known,
})

const NOTHING_KNOWN: Evidence = {}
