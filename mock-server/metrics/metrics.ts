import type { Counts } from './counts.ts'
import type { Reading } from './definitions.ts'
import { createLedgerReader, type World } from './ledger-reading.ts'
import { processReading } from './process-reading.ts'
import { createScrape, type Scrape } from './scrape.ts'

/** The metrics of a sandbox. */
export type Metrics = { readonly scrape: Scrape }

/** Where the metrics of a sandbox come from. */
export type MetricSources = {
  readonly counts: Counts
  /** How many log lines were dropped. */
  readonly droppedLines: () => number
  readonly world: () => World
}

/** Puts the metrics of a sandbox together. */
export const createMetrics = ({ counts, droppedLines, world }: MetricSources): Metrics => {
  const readLedger = createLedgerReader(world)
  const read = async (): Promise<Reading> => {
    const ofLedger = await readLedger()
    return {
      ...counts.reading(),
      iak_sandbox_log_lines_dropped_total: [{ labels: {}, value: droppedLines() }],
      ...ofLedger,
      ...processReading(),
    }
  }
  return { scrape: createScrape(read) }
}
