import * as v from 'valibot'
import { Scenario } from '../catalogue/schemas/scenarios-file.ts'
import { MOST_ARMED } from '../faults/registry.ts'
import { ArmedFaultSchema } from '../faults/schema.ts'
import { ExchangeView } from './requests/exchange-view.ts'
import { between } from './schemas.ts'
import { SettingsView } from './settings.ts'
import { At, BOOKS } from './snapshot-books.ts'

/** The most requests in a snapshot. */
export const MOST_REQUESTS = 1000

const count = between(0, Number.MAX_SAFE_INTEGER)

const faults = v.pipe(
  v.array(v.strictObject({ ...ArmedFaultSchema.entries, drawn: count })),
  v.maxLength(MOST_ARMED, `must have at most ${MOST_ARMED} faults`),
)

const ScenarioCount = v.pipe(
  v.strictObject({
    origin: v.picklist(['scenario-armed', 'scenario-file']),
    name: Scenario.entries.name,
    matched: count,
    answered: count,
  }),
  v.forward(
    v.check(({ matched, answered }) => answered <= matched, 'must not be more than "matched"'),
    ['answered'],
  ),
)

/** How people call a case, and what they say about it. */
export const caseWords = {
  name: v.pipe(v.string(), v.regex(/\S/, 'must not be empty'), v.maxLength(120, 'is too long')),
  note: v.optional(v.pipe(v.string(), v.maxLength(2000, 'is too long'))),
}

/**
 * A namespace as one file: everything that determines its future answers, without keys; amounts in
 * whole Rupiah, times in WIB.
 */
export const Snapshot = v.strictObject({
  format: v.literal('iak-sandbox-snapshot'),
  version: v.literal(1, 'must be 1, the only version this release reads'),
  /** Only a saved case has them. */
  name: v.optional(caseWords.name),
  note: caseWords.note,
  takenAt: At,
  clock: v.strictObject({
    now: At,
    mode: v.picklist(['real', 'running', 'frozen']),
    scale: v.pipe(v.number(), v.minValue(0), v.maxValue(86_400)),
  }),
  settings: SettingsView,
  scenarios: v.pipe(v.array(Scenario), v.maxLength(500)),
  /** The counts of scenarios that have counted calls. */
  scenarioCounts: v.array(ScenarioCount),
  /** Each with the number of random draws so far. */
  faults,
  ...BOOKS,
  /** For people to read, newest first; only if requested. */
  requests: v.optional(v.array(ExchangeView)),
})

export type Snapshot = v.InferOutput<typeof Snapshot>

/** Requests are ignored, so their content does not matter. */
const unread = v.pipe(
  v.array(v.record(v.string(), v.unknown())),
  v.maxLength(MOST_REQUESTS, `must have at most ${MOST_REQUESTS} requests`),
)

/** What `PUT /snapshot` takes. */
export const SnapshotFile = v.strictObject({ ...Snapshot.entries, requests: v.optional(unread) })

export type SnapshotFile = v.InferInput<typeof SnapshotFile>

/** The result of a restore. */
export const Restored = v.strictObject({
  accounts: count,
  transactions: count,
  /** Accounts the namespace did not have: they need a key before they can sign. */
  withoutKey: v.array(v.string()),
  /** Scenarios of fixture files that have counted calls, and that this server does not have. */
  missingScenarios: v.array(v.string()),
})

export type Restored = v.InferOutput<typeof Restored>
