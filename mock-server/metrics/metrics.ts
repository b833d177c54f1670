import type { Counts } from './counts.ts'
import type { Reading } from './definitions.ts'
import { processReading } from './process-reading.ts'
import { createScrape, type Scrape } from './scrape.ts'

/** The metrics of a sandbox. */
export type Metrics = { readonly scrape: Scrape }

/** Where the metrics of a sandbox come from. */
export type MetricSources = {
  readonly counts: Counts
  /** How many log lines were dropped. */
  readonly droppedLines: () => number
}

/** Puts the metrics of a sandbox together. */
export const createMetrics = ({ counts, droppedLines }: MetricSources): Metrics => ({
  scrape: createScrape(async (): Promise<Reading> => {
    return {
      ...counts.reading(),
      iak_sandbox_log_lines_dropped_total: [{ labels: {}, value: droppedLines() }],
      ...processReading(),
    }
  }),
})
