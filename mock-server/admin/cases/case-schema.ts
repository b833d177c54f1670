import * as v from 'valibot'
import { between } from '../schemas.ts'
import { caseWords, MOST_REQUESTS, type Snapshot, type SnapshotFile } from '../snapshot-schema.ts'

const count = between(0, Number.MAX_SAFE_INTEGER)

/** A summary as the admin API sends it. */
export const CaseSummaryView = v.strictObject({
  id: v.string(),
  name: v.string(),
  note: v.string(),
  takenAt: v.string(),
  transactions: count,
  scenarios: count,
  faults: count,
  requests: count,
})

export type CaseSummary = v.InferOutput<typeof CaseSummaryView>

/** The cases, newest first. */
export const CasesView = v.strictObject({ cases: v.array(CaseSummaryView) })

/** How to save the namespace as a case. */
export const NewCase = v.strictObject({
  ...caseWords,
  /** How many of the newest requests it has, for people to read. */
  requests: v.optional(between(0, MOST_REQUESTS), 100),
})

/** What a list shows of a snapshot. */
export const summarise = (snapshot: Snapshot | SnapshotFile): Omit<CaseSummary, 'id'> => ({
  name: snapshot.name ?? 'Unnamed',
  note: snapshot.note ?? '',
  takenAt: snapshot.takenAt,
  transactions: snapshot.transactions.length,
  scenarios: snapshot.scenarios.length,
  faults: snapshot.faults.length,
  requests: snapshot.requests?.length ?? 0,
})
