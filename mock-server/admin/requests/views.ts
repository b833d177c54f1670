import * as v from 'valibot'
import { ExchangeView, OutcomeView } from './exchange-view.ts'

/**
 * The journal, newest first: how many it keeps, how many it has evicted, how many readers of the
 * stream were too slow, and the requested exchanges.
 */
export const JournalView = v.strictObject({
  kept: v.number(),
  evicted: v.number(),
  droppedReaders: v.number(),
  requests: v.array(ExchangeView),
})

export type JournalView = v.InferOutput<typeof JournalView>

/** The exchanges found, newest first. */
export const FoundView = v.strictObject({ requests: v.array(ExchangeView) })

export type FoundView = v.InferOutput<typeof FoundView>

/** How many exchanges match a filter. */
export const CountView = v.strictObject({ count: v.number() })

export type CountView = v.InferOutput<typeof CountView>

/** The result of a wait: how many exchanges match, and the exchanges, newest first. */
export const WaitedView = v.strictObject({ matched: v.number(), requests: v.array(ExchangeView) })

export type WaitedView = v.InferOutput<typeof WaitedView>

/** A replayed request: the id of its new exchange, and whether it could be signed again. */
export const ReplayedView = v.strictObject({ id: v.string(), isSigned: v.boolean() })

export type ReplayedView = v.InferOutput<typeof ReplayedView>

/** A request as a shell command, and whether it could be signed again. */
export const CurlView = v.strictObject({ command: v.string(), isSigned: v.boolean() })

export type CurlView = v.InferOutput<typeof CurlView>

/** One exchange in one line; texts from outside are cut after 200 characters. */
export const RowView = v.strictObject({
  id: v.string(),
  kind: v.picklist(['request', 'callback']),
  at: v.pipe(v.string(), v.isoTimestamp()),
  method: v.string(),
  path: v.string(),
  command: v.nullable(v.string()),
  product: v.nullable(v.string()),
  customerNumber: v.nullable(v.string()),
  refId: v.nullable(v.string()),
  trId: v.nullable(v.number()),
  username: v.nullable(v.string()),
  responseCode: v.string(),
  message: v.string(),
  outcome: OutcomeView,
  status: v.number(),
  ms: v.number(),
  matched: v.string(),
  isMatched: v.boolean(),
  reason: v.nullable(v.string()),
  hint: v.nullable(v.string()),
  format: v.picklist(['json', 'xml']),
  fault: v.optional(v.string()),
})

export type RowView = v.InferOutput<typeof RowView>

/** Requests that no fixture or rule answered, newest first, each with a hint. */
export const UnmatchedView = v.strictObject({
  requests: v.array(v.strictObject({ ...RowView.entries, hint: v.string() })),
})

export type UnmatchedView = v.InferOutput<typeof UnmatchedView>
