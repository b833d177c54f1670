import type { Counts } from './counts.ts'
import type { Reading } from './definitions.ts'
import { createLedgerReader, type World } from './ledger-reading.ts'
import { processReading } from './process-reading.ts'

/** Where the metrics of a sandbox come from. */
export type MetricSources = {
  readonly counts: Counts
  /** How many log lines were dropped. */
  readonly droppedLines: () => number
  readonly world: () => World
}

/** Reads every metric of a sandbox: what was counted, what the ledger holds, and the process. */
export const createReader = ({
  counts,
  droppedLines,
  world,
}: MetricSources): (() => Promise<Reading>) => {
  const readLedger = createLedgerReader(world)
  return async () => {
    const ofLedger = await readLedger()
    return {
      ...counts.reading(),
      iak_sandbox_log_lines_dropped_total: [{ labels: {}, value: droppedLines() }],
      ...ofLedger,
      ...processReading(),
    }
  }
}
