import type { Answer } from './partner.ts'

/** What the load pays, and what is armed for it. */
export type PaymentKind = 'plain' | 'turns' | 'third' | 'fault'

/** What a partner recorded about one bill. */
export type NotedPayment = {
  readonly refId: string
  readonly trId: number
  readonly kind: PaymentKind
  /** When its inquiry was sent. @unit milliseconds, of the performance clock */
  readonly begun: number
  /** Answers that say that it is paid or pending. */
  acknowledged: number
  /** Payments that were answered with 00. */
  paid: number
  /** Payments without an answer that says whether they were recorded. */
  unanswered: number
  /** The code with which its payment was refused, which must not happen. */
  refused: string | undefined
  /** The codes of status checks in their order; undefined for one without an answer. */
  readonly checks: (string | undefined)[]
}

/** What the partners of one namespace recorded. */
export type Notes = {
  readonly payments: NotedPayment[]
  /** The ref_ids of inquiries without an answer, which may have been recorded. */
  readonly unansweredInquiries: Set<string>
  /** How many inquiries of `third` were refused, and how many answers to payments were a fault. */
  readonly seen: { refused: number; faults: number; lostFaults: number }
  requests: number
  /** How many requests failed, by kind. */
  readonly errors: Map<string, number>
  /** When each server last gave the vendor's answer. @unit milliseconds, of the performance clock */
  readonly lastReply: Map<string, number>
  /** What must not happen. */
  readonly problems: string[]
}

/** Empty notes. */
export const emptyNotes = (): Notes => ({
  payments: [],
  unansweredInquiries: new Set(),
  seen: { refused: 0, faults: 0, lostFaults: 0 },
  requests: 0,
  errors: new Map(),
  lastReply: new Map(),
  problems: [],
})

/** Records an answer of a server. */
export const noteAnswer = (notes: Notes, server: string, answer: Answer): void => {
  notes.requests += 1
  if (answer.kind === 'reply') notes.lastReply.set(server, performance.now())
  else if (answer.kind !== 'injected')
    notes.errors.set(answer.kind, (notes.errors.get(answer.kind) ?? 0) + 1)
  if (answer.kind === 'unexplained') notes.problems.push(`unexplained answer: ${answer.what}`)
}
