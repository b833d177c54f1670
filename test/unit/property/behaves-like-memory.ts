import fc from 'fast-check'
import { expect } from 'vitest'
import { DEFAULT_NAMESPACE } from '../../../mock-server/billing/identifiers.ts'
import type { LedgerImage } from '../../../mock-server/billing/ledger.ts'
import type { Instant } from '../../../mock-server/billing/wib.ts'
import { openMemoryLedger } from '../../../mock-server/ledger/memory.ts'
import { carryOut, everythingOf, type LedgerUnderTest } from './ledger-runs.ts'
import { type LedgerStep, ledgerStep, SEED, START } from './ledger-steps.ts'

/**
 * Does the same random steps, impossible ones included, to a ledger in memory and to another one, and
 * compares the replies, books and images after each.
 *
 * @param open the handles of the other ledger, one for each process; they take turns, and what one
 * has done is looked at through the next
 */
export const behavesLikeMemory = async (
  runs: number,
  open: () => Promise<readonly LedgerUnderTest[]>,
): Promise<void> => {
  const counts = { recorded: 0, rejected: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.array(ledgerStep, { minLength: 1, maxLength: 40, size: 'max' }),
      async (steps) => {
        const memory = openMemoryLedger()
        const handles = await open()
        try {
          for (const ledger of [memory, ...handles])
            await ledger.open(DEFAULT_NAMESPACE, SEED, START)
          await compare(memory, handles, steps, counts)
        } finally {
          for (const ledger of [memory, ...handles]) await ledger.close()
        }
      },
    ),
    { numRuns: runs },
  )
  expect(counts.recorded).toBeGreaterThan(0)
  expect(counts.rejected).toBeGreaterThan(0)
}

const compare = async (
  memory: LedgerUnderTest,
  handles: readonly LedgerUnderTest[],
  steps: readonly LedgerStep[],
  counts: { recorded: number; rejected: number },
) => {
  const saved: { image?: LedgerImage }[] = [{}, {}]
  for (const [index, one] of steps.entries()) {
    const now = (START + one.at * 1000) as Instant
    const [by, next] = [index, index + 1].map((turn) => handles[turn % handles.length])
    const [expected, reply] = await Promise.all(
      [memory, by as LedgerUnderTest].map((ledger, which) =>
        carryOut(ledger, one, now, saved[which] as object).then(
          (done) => ({ done }),
          () => 'rejected',
        ),
      ),
    )
    expect(reply).toEqual(expected)
    counts[reply === 'rejected' ? 'rejected' : 'recorded'] += 1
    const [inMemory, seen] = await Promise.all(
      [memory, next as LedgerUnderTest].map((ledger) => everythingOf(ledger, now)),
    )
    expect(seen).toEqual(inMemory)
  }
}
