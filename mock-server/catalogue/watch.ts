import { watch } from 'node:fs'
import { clearTimeout, setTimeout } from '../real-timers.ts'
import { FixtureError } from './fault.ts'
import { type FixtureSource, type Fixtures, loadFixtures } from './load.ts'

/** What became of fixtures that changed: the new set, or why the last good one stays. */
export type Reread = { readonly fixtures: Fixtures } | { readonly error: FixtureError }

/** Editors write a file in several steps; reading waits until they are done. @unit milliseconds */
const SETTLING = 80

/**
 * Reads fixtures again whenever a file of their overlays changes.
 *
 * @returns what ends the watching
 */
export const watchFixtures = (
  source: FixtureSource,
  tell: (outcome: Reread) => void,
): (() => void) => {
  let waiting: NodeJS.Timeout | undefined
  const reread = () => {
    try {
      tell({ fixtures: loadFixtures(source) })
    } catch (error) {
      if (!(error instanceof FixtureError)) throw error
      tell({ error })
    }
  }
  const watchers = (source.overlays ?? []).map((folder) =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(waiting)
      waiting = setTimeout(reread, SETTLING)
    }),
  )
  return () => {
    clearTimeout(waiting)
    for (const watcher of watchers) watcher.close()
  }
}
