import { basename } from 'node:path'
import { type FSWatcher, watch } from 'chokidar'
import { clearInterval, clearTimeout, setInterval, setTimeout } from '../runtime/real-timers.ts'
import type { Fixtures } from './assemble.ts'
import { fingerprintOf } from './fingerprint.ts'
import { FixtureError } from './fixture-error.ts'
import { type FixtureSource, loadFixtures } from './load.ts'

/** The result of a change of fixtures: the new set, or why the last valid one stays in use. */
export type Reread = { readonly fixtures: Fixtures } | { readonly error: FixtureError }

/** Receives the results of watching. */
export type Watched = {
  readonly reread: (outcome: Reread) => void
  /** The system no longer reports changes; polling still finds them, a little later. */
  readonly deaf?: ((reason: string) => void) | undefined
}

/** Editors write a file in several steps; reading waits until they are done. @unit milliseconds */
const SETTLING = 80

/** The polling interval. @unit milliseconds */
const BETWEEN_LOOKS = 1_000

/**
 * Reloads fixtures whenever something in their overlays changes.
 *
 * The system reports most changes at once. It does not report a folder that was recreated, moved
 * into the place of another, or reached through a changed link, and on some mounts it reports
 * nothing; so the folders are polled as well.
 *
 * @returns a function that stops watching
 */
export const watchFixtures = (source: FixtureSource, { reread, deaf }: Watched): (() => void) => {
  const overlays = source.overlays ?? []
  let seen = fingerprintOf(overlays)
  let waiting: NodeJS.Timeout | undefined
  let watcher: FSWatcher | undefined

  const listen = () => {
    watcher?.close()
    // Events of an earlier folder of this name are obsolete.
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

/** Whatever a folder contains, the server keeps running. */
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
