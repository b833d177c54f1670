import { setTimeout as pause } from 'node:timers/promises'
import type { Arena } from './arena.ts'
import { admin, arm, auditCounts } from './arming.ts'
import { audit, type Findings } from './audit.ts'
import { startLoad } from './load.ts'
import { emptyNotes, type Notes } from './notes.ts'
import { waitFor, waitForReadyz, watchLivez } from './probes.ts'
import { JOURNAL_SIZE } from './server.ts'

/** Breaks something in an arena, and resolves once the cause is gone. */
export type Strike<A extends Arena> = (arena: A, load: Load) => Promise<void>

/** What a strike knows about the load, and reports. */
type Load = {
  readonly namespace: string
  readonly failures: () => number
  readonly report: (problems: readonly string[]) => void
}

/** The result of a cycle. */
export type CycleResult = Findings & {
  readonly requests: number
  readonly acknowledged: number
  readonly errors: ReadonlyMap<string, number>
  /** From the end of the cause until every server has answered again. @unit milliseconds */
  readonly recovery: number
}

/** The longest wait before the strike. @unit milliseconds */
const RANDOM = 400

/** The journal may exceed its size by what two servers write at once. */
const JOURNAL_SLACK = 1000

/** Runs a load, strikes at a random moment, waits for the recovery and audits. */
export const runCycle = async <A extends Arena>(
  arena: A,
  namespace: string,
  strike: Strike<A>,
): Promise<CycleResult> => {
  const { servers } = arena
  const urls = servers.map(({ url }) => url)
  const notes = emptyNotes()
  const livez = watchLivez(servers)
  if (arena.sharesAll) await arm(`${urls[0]}/ns/${namespace}`)
  const load = startLoad(urls, namespace, notes)
  let recovery = 0
  try {
    await waitFor('an answer', () => notes.lastReply.size === urls.length)
    await pause(Math.random() * RANDOM)
    await strike(arena, {
      namespace,
      failures: () => failuresIn(notes),
      report: (problems) => notes.problems.push(...problems),
    })
    const gone = performance.now()
    for (const server of servers) if (!server.isUp()) await server.start()
    await waitForReadyz(servers, 200)
    await waitFor('an answer of every server', () =>
      urls.every((url) => (notes.lastReply.get(url) ?? 0) > gone),
    )
    recovery = performance.now() - gone
    await pause(Math.random() * RANDOM)
  } finally {
    await load.stop()
    notes.problems.push(...(await livez.stop()))
  }
  const findings = await auditAll(arena, namespace, notes)
  return {
    requests: notes.requests,
    acknowledged: notes.payments.filter(({ acknowledged }) => acknowledged > 0).length,
    errors: notes.errors,
    recovery,
    ...findings,
    problems: [...notes.problems, ...findings.problems],
  }
}

const failuresIn = ({ errors }: Notes) => [...errors.values()].reduce((sum, many) => sum + many, 0)

/** Audits the books in the database, and what every server says about them. */
const auditAll = async (arena: Arena, namespace: string, notes: Notes): Promise<Findings> => {
  const books = await arena.readBooks(namespace)
  const findings = audit(books, notes)
  const problems = [...findings.problems]
  for (const { url } of arena.servers) {
    const inNamespace = `${url}/ns/${namespace}`
    const { holds, accounts } = await admin(inNamespace, 'GET', '/ledger?limit=1')
    if (!holds) problems.push(`the books of ${url} do not hold`)
    const [{ deposit }] = accounts
    if (deposit !== books.deposit) problems.push(`${url} has ${deposit}, SQL ${books.deposit}`)
    if (arena.sharesAll) problems.push(...(await auditCounts(inNamespace, books, notes)))
    const { kept } = await admin(inNamespace, 'GET', '/requests?limit=1')
    if (kept > JOURNAL_SIZE) problems.push(`the journal of ${url} has ${kept}`)
  }
  if ((books.exchanges ?? 0) > JOURNAL_SIZE + JOURNAL_SLACK)
    problems.push(`the journal has ${books.exchanges} exchanges`)
  return { ...findings, problems }
}
