import * as v from 'valibot'
import { findUnsoundBooks } from '../billing/books.ts'
import type { LedgerImage } from '../billing/ledger.ts'
import type { Scope } from '../faults/scope.ts'
import type { Namespace } from '../namespaces/namespace.ts'
import { findScenarioProblems } from '../scenarios/problems.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { Mock } from '../server/mock.ts'
import { checkAgainst } from '../validation/check-against.ts'
import { inAscii } from '../wire/ascii.ts'
import { MOST_VALUES } from './body.ts'
import { showClock } from './clock.ts'
import { hasMoreValuesThan } from './count-values.ts'
import { settleAllDue } from './due.ts'
import { operation } from './operation.ts'
import { Problem } from './problem.ts'
import { openJournal } from './requests/journal-access.ts'
import { between, showMoment } from './schemas.ts'
import { findScopeIssues } from './scope-issues.ts'
import { showSettings } from './settings.ts'
import { findArmedProblems, restoreArmed, writeArmed } from './snapshot-armed.ts'
import { readImage, writeImage } from './snapshot-image.ts'
import { MOST_REQUESTS, Restored, Snapshot, SnapshotFile } from './snapshot-schema.ts'

/** A snapshot holds every transaction of a namespace. @unit bytes */
export const MAX_SNAPSHOT = 16 * 1024 * 1024

const MOST_LISTED = 20

/** Writes a namespace to a file, and restores it. */
export const snapshot = {
  take: operation({
    method: 'get',
    path: '/snapshot',
    summary:
      'Returns the namespace as one file: accounts without keys, transactions, scenarios and faults with their counts, settings and clock; and, for people to read, as many of the newest requests as you ask for.',
    query: { requests: v.optional(between(0, MOST_REQUESTS), 0) },
    answers: { 200: Snapshot },
    handle: async ({ c, query, mock, namespace }) => {
      const { snapshot: taken, image } = await takeSnapshot(mock, namespace, query.requests)
      const text = JSON.stringify(taken)
      const refused = whyRefused(text) ?? findUnsoundBooks(image)[0]
      if (refused) c.header('X-Mock-Hint', inAscii(`PUT would refuse this snapshot: ${refused}`))
      return c.body(text, 200, { 'Content-Type': 'application/json' })
    },
  }),
  /** Replaces everything in the namespace; requests are ignored. */
  restore: operation({
    method: 'put',
    path: '/snapshot',
    summary:
      'Replaces everything in the namespace with a snapshot, completely or not at all. Accounts keep the key they have here; requests are ignored.',
    body: SnapshotFile,
    bodyLimit: MAX_SNAPSHOT,
    answers: { 200: Restored },
    handle: ({ body, mock, namespace }) => restoreSnapshot(mock, namespace, body),
  }),
}

/**
 * Takes a snapshot of a namespace.
 *
 * @param requests how many of the newest requests it has
 */
export const takeSnapshot = async (
  mock: Mock,
  namespace: Namespace,
  requests: number,
): Promise<{ readonly snapshot: Snapshot; readonly image: LedgerImage }> => {
  const { show } = await openJournal(mock, namespace)
  await settleAllDue(mock, namespace)
  const image = await mock.ledger.image(namespace.name)
  const books = writeImage(image)
  // In one step, so that the requests match what is armed.
  const snapshot = await mock.ledger.step(
    namespace.name,
    () =>
      ({
        format: 'iak-sandbox-snapshot' as const,
        version: 1 as const,
        takenAt: showMoment(namespace.clock.now()),
        clock: showClock(namespace.clock),
        settings: showSettings(namespace.settings.current()),
        ...writeArmed(namespace, mock.fixtures.scenarios),
        ...books,
        ...(requests > 0 && { requests: namespace.journal.list(requests).map(show) }),
      }) satisfies Snapshot,
  )
  return { snapshot, image }
}

/** Why a snapshot that was just taken could not be restored; undefined when it could. */
const whyRefused = (text: string): string | undefined => {
  const size = Buffer.byteLength(text)
  if (size > MAX_SNAPSHOT)
    return `it has ${size} bytes, but at most ${MAX_SNAPSHOT} are allowed; reset the namespace from time to time`
  if (hasMoreValuesThan(Buffer.from(text), MOST_VALUES))
    return `it has more than ${MOST_VALUES} values; reset the namespace from time to time`
  const checked = checkAgainst(SnapshotFile, JSON.parse(text))
  if (checked.ok) return undefined
  const [first] = checked.issues
  return `${first?.pointer} ${first?.detail}`
}

/** The first issues, and how many more there are. */
const listed = (issues: readonly string[]): string => {
  const more = issues.length - MOST_LISTED
  return [...issues.slice(0, MOST_LISTED), ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
}

/** Replaces everything in a namespace with a snapshot. @throws Problem for one that is inconsistent */
export const restoreSnapshot = async (
  mock: Mock,
  namespace: Namespace,
  snapshot: Omit<Snapshot, 'requests'>,
): Promise<Restored> => {
  const known = await mock.accounts.list(namespace.name)
  const image = readImage(snapshot, known)
  const scenarios = snapshot.scenarios as readonly Scenario[]
  const issues = [
    ...(image ? findUnsoundBooks(image) : ['a transaction has a bill that is not in "bills"']),
    ...findScenarioProblems(scenarios, mock.fixtures).map(
      ({ index, problem: what }) => `scenario "${scenarios[index]?.name}" ${what}`,
    ),
    ...findArmedProblems(snapshot),
    ...snapshot.faults
      .flatMap(({ fault, scope }) =>
        findScopeIssues({ fault, scope: scope as Scope }, mock.fixtures, '/scope'),
      )
      .map(({ pointer, detail }) => `a fault has a ${pointer} that ${detail}`),
  ]
  if (!image || issues.length > 0)
    throw new Problem(400, 'Inconsistent snapshot', `Nothing was restored: ${listed(issues)}.`)
  const missingScenarios = await mock.ledger.restore(namespace.name, image, () =>
    restoreState(mock, namespace, snapshot),
  )
  const names = new Set(known.map(({ username }) => String(username)))
  return {
    accounts: image.accounts.length,
    transactions: image.records.length,
    withoutKey: snapshot.accounts
      .map(({ username }) => username)
      .filter((username) => !names.has(username)),
    missingScenarios,
  }
}

/** @returns the names of scenarios that have counted calls and are not on this server */
const restoreState = (
  { fixtures }: Mock,
  namespace: Namespace,
  snapshot: Omit<Snapshot, 'requests'>,
): string[] => {
  const missing = restoreArmed(namespace, snapshot, fixtures.scenarios)
  namespace.settings.change(snapshot.settings)
  const { now, mode, scale } = snapshot.clock
  // A clock that showed real time is set to the time of the snapshot and runs on: by the real
  // time, its bills would have expired.
  namespace.clock.set({
    at: Date.parse(now),
    pace: mode === 'frozen' ? 0 : mode === 'real' ? 1 : scale,
  })
  namespace.journal.clear()
  return missing
}
