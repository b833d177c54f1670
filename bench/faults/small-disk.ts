import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk in memory that can be filled. */
export type SmallDisk = {
  readonly folder: string
  /** Leaves no more than this. @param left @unit bytes */
  readonly fill: (left: number) => void
  /** Frees what `fill` took. */
  readonly free: () => void
  readonly remove: () => void
}

const PIECE = Buffer.alloc(64 * 1024)

/**
 * Mounts a tmpfs, which needs root on Linux.
 *
 * @param size @unit MB
 * @returns the reason as a text when it cannot be mounted
 */
export const mountSmallDisk = (size: number): SmallDisk | string => {
  const folder = mkdtempSync(join(tmpdir(), 'iak-small-disk-'))
  try {
    const options = `size=${size}m,mode=1777`
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' })
  } catch (error) {
    rmdirSync(folder)
    const [why] = (error as Error).message.trim().split('\n').slice(-1)
    return `no small disk can be mounted here, which needs root on Linux: ${why}`
  }
  const filler = join(folder, 'filler')
  const available = () => {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  }
  return {
    folder,
    fill: (left) => {
      const file = openSync(filler, 'a')
      try {
        while (available() > left)
          writeSync(file, PIECE, 0, Math.min(PIECE.length, available() - left))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(filler, { force: true }),
    remove: () => {
      execFileSync('umount', ['--lazy', folder])
      rmdirSync(folder)
    },
  }
}
