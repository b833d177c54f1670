import { randomUUID } from 'node:crypto'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { now as machineNow } from '../../runtime/real-timers.ts'
import { type Authority, isDue, isOver, readAuthority, unusable } from './authority.ts'
import type { Identity } from './certificates.ts'
import { AuthorityUnusable } from './fault.ts'

/** The local CA as it lies on the disk. */
export type KeptAuthority = {
  readonly authority: Authority
  /** The file that clients are to trust; it holds no secret. */
  readonly file: string
  /** Whether it was there, was made just now, or was given another term. */
  readonly state: 'kept' | 'made' | 'renewed'
}

/**
 * Opens the CA in a user's data folder, and makes it at the first time.
 *
 * @throws AuthorityUnusable when it is broken, not ours, or cannot be written
 */
export const keepAuthority = async (data: string): Promise<KeptAuthority> => {
  const { folder, file } = placesIn(data)
  const found = await find(folder)
  if (!found) {
    const made = await writing(data, () => make(data, folder))
    const authority = await find(folder)
    if (!authority) throw unusable(folder, 'it vanished while it was made')
    return { authority, file, state: made ? 'made' : 'kept' }
  }
  if (!isDue(found, machineNow())) return { authority: found, file, state: 'kept' }
  try {
    await writing(data, () => renew(found, folder))
  } catch (error) {
    // Where nothing may be written, one that has not ended yet still serves.
    if (isOver(found, machineNow())) throw error
    return { authority: found, file, state: 'kept' }
  }
  return { authority: (await find(folder)) ?? found, file, state: 'renewed' }
}

/** Opens the CA as it is; undefined when there is none. @throws AuthorityUnusable */
export const findAuthority = async (data: string): Promise<KeptAuthority | undefined> => {
  const { folder, file } = placesIn(data)
  const authority = await find(folder)
  return authority && { authority, file, state: 'kept' }
}

const placesIn = (data: string) => {
  const folder = resolve(data, 'ca')
  return { folder, file: join(folder, 'ca.pem') }
}

const find = async (folder: string): Promise<Authority | undefined> => {
  const early = await read(folder, 'ca.pem')
  const key = await read(folder, 'key.pem')
  // Another server may have put the folder there between the two.
  const certificate = early ?? (key && (await read(folder, 'ca.pem')))
  if (key === undefined && certificate === undefined) return undefined
  if (key === undefined || certificate === undefined)
    throw unusable(folder, `${key === undefined ? 'key.pem' : 'ca.pem'} is missing`)
  // Somebody may have copied it with wider rights; where that cannot be mended it still works.
  await chmod(join(folder, 'key.pem'), 0o600).catch(() => undefined)
  return readAuthority(folder, key, certificate)
}

const read = async (folder: string, name: string): Promise<string | undefined> => {
  try {
    return await readFile(join(folder, name), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw noAccess(folder, error)
  }
}

/**
 * A folder appears whole or not at all, and only where there is none: of two servers that start at once
 * one finds the other's.
 */
const make = async (data: string, folder: string): Promise<boolean> => {
  const { makeAuthority } = await import('./certificates.ts')
  const draft = join(data, `ca-${randomUUID()}.tmp`)
  await mkdir(data, { recursive: true, mode: 0o700 })
  await mkdir(draft, { mode: 0o700 })
  try {
    await write(draft, await makeAuthority())
    await rename(draft, folder)
    return true
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (await read(folder, 'ca.pem')) return false
    throw error
  }
}

const write = async (folder: string, { key, cert }: Identity): Promise<void> => {
  await writeFile(join(folder, 'key.pem'), key, { mode: 0o600, flag: 'wx' })
  await writeFile(join(folder, 'ca.pem'), cert, { mode: 0o644, flag: 'wx' })
}

/** Two servers may both do so: their certificates differ in nothing but the term. */
const renew = async (authority: Authority, folder: string): Promise<void> => {
  const { renewAuthority } = await import('./certificates.ts')
  const draft = join(folder, `ca-${randomUUID()}.tmp`)
  await writeFile(draft, (await renewAuthority(authority)).cert, { mode: 0o644, flag: 'wx' })
  await rename(draft, join(folder, 'ca.pem')).catch(async (error) => {
    await rm(draft, { force: true })
    throw error
  })
}

/** Writes into a data folder. @throws AuthorityUnusable when that may not be */
export const writing = async <T>(data: string, write: () => Promise<T>): Promise<T> => {
  try {
    return await write()
  } catch (error) {
    if (error instanceof AuthorityUnusable || (error as NodeJS.ErrnoException).code === undefined)
      throw error
    throw noAccess(data, error)
  }
}

const noAccess = (folder: string, cause: unknown): AuthorityUnusable =>
  new AuthorityUnusable(
    `The local CA cannot be kept in ${folder} (${(cause as Error).message}); set IAK_SANDBOX_DATA to a folder of yours.`,
    { cause },
  )
