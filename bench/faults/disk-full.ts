import { setTimeout as pause } from 'node:timers/promises'
import { openPostgresArena, type PostgresArena } from './arena.ts'
import type { Strike } from './cycle.ts'
import { waitFor, waitForReadyz } from './probes.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'

/** An arena whose database is on a disk that can be filled. */
export type SmallDiskArena = PostgresArena & { readonly disk: SmallDisk }

/** Small segments of the write-ahead log, so that a full disk is noticed soon. @unit MB */
const SETTINGS = { min_wal_size: 4, max_wal_size: 8 }

/** @unit MB */
const SIZE = 192

/** @returns the reason as a text when there can be no small disk */
export const openSmallDiskArena = async (): Promise<SmallDiskArena | string> => {
  const disk = mountSmallDisk(SIZE)
  if (typeof disk === 'string') return disk
  try {
    const arena = await openPostgresArena({
      parent: disk.folder,
      initdb: ['--wal-segsize=1'],
      settings: SETTINGS,
    })
    const close = async () => {
      await arena.close()
      disk.remove()
    }
    return { ...arena, disk, close }
  } catch (error) {
    disk.remove()
    throw error
  }
}

/** How long the disk stays full after a payment failed. @unit milliseconds */
const FULL = 500

/** Fills the disk until requests fail and no server is ready, and frees it; starts the database if that ended it. */
export const fillDisk: Strike<SmallDiskArena> = async (
  { disk, database, servers },
  { failures },
) => {
  const before = failures()
  disk.fill(Math.floor(Math.random() * 512 * 1024))
  await waitFor('a request that fails for lack of space', () => failures() > before)
  await waitForReadyz(servers, 503)
  await pause(Math.random() * FULL)
  disk.free()
  if (!database.isRunning()) await database.restart()
}
