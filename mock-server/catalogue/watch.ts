import { basename } from 'node:path'
import { type FSWatcher, watch } from 'chokidar'
import { clearInterval, clearTimeout, setInterval, setTimeout } from '../runtime/real-timers.ts'
import type { Fixtures } from './assemble.ts'
import { fingerprintOf } from './fingerprint.ts'
import { FixtureError } from './fixture-error.ts'
import { type FixtureSource, loadFixtures } from './load.ts'

/** What became of fixtures that changed: the new set, or why the last good one stays. */
export type Reread = { readonly fixtures: Fixtures } | { readonly error: FixtureError }

/** Receives the results of watching. */
export type Watched = {
  readonly reread: (outcome: Reread) => void
  /** The system tells of changes no more; they are still found by looking, somewhat later. */
  readonly deaf?: ((reason: string) => void) | undefined
}

/** Editors write a file in several steps; reading waits until they are done. @unit milliseconds */
const SETTLING = 80

/** How often the folders are looked at. @unit milliseconds */
const BETWEEN_LOOKS = 1_000

/**
 * Reads fixtures again whenever something in their overlays changes.
 *
 * The system tells of most changes at once. It says nothing of a folder that was removed and made
 * again, moved into the place of another, or reached by a link that now leads elsewhere, and on some
 * mounts nothing at all; so the folders are looked at as well.
 *
 * @returns what ends the watching
 */
export const watchFixtures = (source: FixtureSource, { reread, deaf }: Watched): (() => void) => {
  const overlays = source.overlays ?? []
  let seen = fingerprintOf(overlays)
  let waiting: NodeJS.Timeout | undefined
  let watcher: FSWatcher | undefined

  const listen = () => {
    watcher?.close()
    // What the system said of an earlier folder of this name is of no use any more.
    watcher = watch([...overlays], { ignoreInitial: true, ignored: isHidden })
      .on('all', () => settle())
      .on('error', (error) => deaf?.((error as Error).message))
  }
  const isHidden = (path: string) => !overlays.includes(path) && basename(path).startsWith('.')
  const settle = () => {
    clearTimeout(waiting)
    waiting = setTimeout(look, SETTLING)
  }
  const look = () => {
    const now = fingerprintOf(overlays)
    if (now === seen) return
    seen = now
    reread(readAgain(source))
  }
  const looking = setInterval(() => {
    if (fingerprintOf(overlays) === seen) return
    listen()
    settle()
  }, BETWEEN_LOOKS)
  looking.unref()
  listen()
  return () => {
    clearTimeout(waiting)
    clearInterval(looking)
    watcher?.close()
  }
}

/** Whatever a folder holds, a server that watches it goes on serving. */
const readAgain = (source: FixtureSource): Reread => {
  try {
    return { fixtures: loadFixtures(source) }
  } catch (error) {
    if (error instanceof FixtureError) return { error }
    const problem = `cannot be read: ${(error as Error).message}`
    return {
      error: new FixtureError([{ file: (source.overlays ?? []).join(', '), pointer: '', problem }]),
    }
  }
}
