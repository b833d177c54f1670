import { elapsed } from '../runtime/real-timers.ts'
import type { Reading } from './definitions.ts'
import { type Exposition, type ExpositionFormat, writeExposition } from './exposition.ts'
import { createPace, type Pace } from './pace.ts'

/** What a scraper gets. */
export type Scrape = (format: ExpositionFormat) => Promise<Exposition>

/**
 * Answers scrapes. However many there are, reading takes at most a tenth of the time: beyond that,
 * and while one is being answered, the others get the same text. What is counted is never lost, it
 * appears in a later one.
 */
export const createScrape = (read: () => Promise<Reading>, pace: Pace = createPace()): Scrape => {
  const latest = new Map<ExpositionFormat, Promise<Exposition>>()
  const running = new Set<ExpositionFormat>()

  const write = async (format: ExpositionFormat): Promise<Exposition> => {
    const began = elapsed()
    try {
      return await writeExposition(await read(), format)
    } finally {
      pace.spend(elapsed() - began)
    }
  }

  return (format) => {
    const last = latest.get(format)
    if (last && (running.has(format) || !pace.isFree())) return last
    running.add(format)
    const written = write(format).finally(() => running.delete(format))
    latest.set(format, written)
    written.catch(() => latest.delete(format))
    return written
  }
}
