import { CASE_LIMITS, type CaseSummary, type StoredCase } from '../../namespaces/case-store.ts'
import type { Mock } from '../../server/mock.ts'
import { operation, serverOperation } from '../operation.ts'
import { Problem } from '../problem.ts'
import { MAX_SNAPSHOT, restoreSnapshot, takeSnapshot } from '../snapshot.ts'
import { Restored, type Snapshot, SnapshotFile } from '../snapshot-schema.ts'
import { CaseSummaryView, CasesView, NewCase, summarise } from './case-schema.ts'

/**
 * Saved cases: snapshots with a name and a note, which can be read and opened again. They are kept in
 * memory, or in PostgreSQL; the file of one can be downloaded, and added elsewhere.
 */
export const cases = {
  /** Newest first. */
  list: serverOperation({
    method: 'get',
    path: '/cases',
    summary: 'Lists the saved cases, newest first.',
    answers: { 200: CasesView },
    handle: async ({ mock }) => ({ cases: await mock.cases.list() }),
  }),
  save: operation({
    method: 'post',
    path: '/cases',
    summary: 'Saves the namespace as a case, with a name, a note and its newest requests.',
    body: NewCase,
    answers: { 201: CaseSummaryView },
    problems: [409],
    handle: async ({ body: { requests, ...words }, mock, namespace }) => {
      const { snapshot } = await takeSnapshot(mock, namespace, requests)
      return add(mock, { ...snapshot, ...words })
    },
  }),
  /** Takes the file of a case or a snapshot; nothing is restored yet. */
  add: serverOperation({
    method: 'post',
    path: '/cases/files',
    summary: 'Adds the file of a case or a snapshot to the saved cases, without opening it.',
    body: SnapshotFile,
    bodyLimit: MAX_SNAPSHOT,
    answers: { 201: CaseSummaryView },
    problems: [409],
    handle: ({ body, mock }) => add(mock, body as unknown as Snapshot),
  }),
  get: serverOperation({
    method: 'get',
    path: '/cases/:id',
    summary: 'Returns the file of a case, as GET /snapshot would.',
    answers: { 200: SnapshotFile },
    problems: [404],
    handle: async ({ c, params, mock }) =>
      c.body((await findCase(mock, params.id)).text, 200, { 'Content-Type': 'application/json' }),
  }),
  /** Replaces everything in the namespace. */
  open: operation({
    method: 'post',
    path: '/cases/:id/open',
    summary:
      'Replaces everything in the namespace with a case, as PUT /snapshot does. Its requests stay readable in the case.',
    answers: { 200: Restored },
    problems: [404],
    handle: async ({ params, mock, namespace }) =>
      restoreSnapshot(mock, namespace, JSON.parse((await findCase(mock, params.id)).text)),
  }),
  remove: serverOperation({
    method: 'delete',
    path: '/cases/:id',
    summary: 'Removes a saved case.',
    answers: { 204: 'nothing' },
    problems: [404],
    handle: async ({ params, mock }) => {
      const { summary } = await findCase(mock, params.id)
      await mock.cases.remove(summary.id)
    },
  }),
}

const findCase = async (mock: Mock, id: string): Promise<StoredCase> => {
  const found = await mock.cases.find(id)
  if (found) return found
  throw new Problem(
    404,
    'No such case',
    `There is no case "${id}". Without PostgreSQL they are kept until the server stops; add the file you downloaded.`,
  )
}

const add = async (mock: Mock, snapshot: Snapshot): Promise<CaseSummary> => {
  const added = await mock.cases.add(summarise(snapshot), JSON.stringify(snapshot), CASE_LIMITS)
  if (added) return added
  throw new Problem(
    409,
    'Too many cases',
    `This server keeps at most ${CASE_LIMITS.number} cases and 128 MB; download and remove some.`,
  )
}
