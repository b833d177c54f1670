import type { MetricSources } from './reader.ts'
import type { Scrape } from './scrape.ts'

/** The metrics of a sandbox. */
export type Metrics = { readonly scrape: Scrape }

/**
 * The metrics of a sandbox. What reads and writes them is loaded with the first scrape, as most servers
 * never get one.
 */
export const createMetrics = (sources: MetricSources): Metrics => {
  let opened: Promise<Scrape> | undefined
  const open = async () => {
    const [{ createReader }, { createScrape }] = await Promise.all([
      import('./reader.ts'),
      import('./scrape.ts'),
    ])
    return createScrape(createReader(sources))
  }
  return {
    scrape: async (format) => {
      opened ??= open()
      return (await opened)(format)
    },
  }
}
