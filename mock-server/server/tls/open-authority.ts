import { randomUUID } from 'node:crypto'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { now as machineNow } from '../../runtime/real-timers.ts'
import { type Authority, isInvalidNow, needsRenewal, readAuthority, unusable } from './authority.ts'
import { AuthorityUnusable } from './authority-unusable.ts'
import type { Identity } from './certificates.ts'

/** The local CA and its file. */
export type StoredAuthority = {
  readonly authority: Authority
  /** The certificate file for clients to trust; not secret. */
  readonly file: string
  /** Whether it existed, was created, or was renewed. */
  readonly state: 'kept' | 'made' | 'renewed'
}

/**
 * Opens the CA in the data folder, or creates it.
 *
 * @throws AuthorityUnusable when it is damaged, not ours, or cannot be written
 */
export const openAuthority = async (data: string): Promise<StoredAuthority> => {
  const { folder, file } = placesIn(data)
  const found = await find(folder)
  if (!found) {
    const made = await writing(data, () => make(data, folder))
    const authority = await find(folder)
    if (!authority) throw unusable(folder, 'it was removed while it was created')
    return { authority, file, state: made ? 'made' : 'kept' }
  }
  if (!needsRenewal(found, machineNow())) return { authority: found, file, state: 'kept' }
  try {
    await writing(data, () => renew(found, folder))
  } catch (error) {
    // In a read-only folder, a CA that has not expired can still be used.
    if (isInvalidNow(found, machineNow())) throw error
    return { authority: found, file, state: 'kept' }
  }
  return { authority: (await find(folder)) ?? found, file, state: 'renewed' }
}

/** Opens an existing CA without renewing it. @throws AuthorityUnusable */
export const findAuthority = async (data: string): Promise<StoredAuthority | undefined> => {
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
  // Another server may have created the folder in between.
  const certificate = early ?? (key && (await read(folder, 'ca.pem')))
  if (key === undefined && certificate === undefined) return undefined
  if (key === undefined || certificate === undefined)
    throw unusable(folder, `${key === undefined ? 'key.pem' : 'ca.pem'} is missing`)
  // The file may have been copied with wider permissions; the CA still works if they cannot be restored.
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
 * Creates the folder atomically, and only if there is none: of two servers that start at once, one
 * uses the other's CA.
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

/** Two servers may renew at once: their certificates differ only in validity. */
const renew = async (authority: Authority, folder: string): Promise<void> => {
  const { renewAuthority } = await import('./certificates.ts')
  const draft = join(folder, `ca-${randomUUID()}.tmp`)
  await writeFile(draft, (await renewAuthority(authority)).cert, { mode: 0o644, flag: 'wx' })
  await rename(draft, join(folder, 'ca.pem')).catch(async (error) => {
    await rm(draft, { force: true })
    throw error
  })
}

/** Runs a write in the data folder. @throws AuthorityUnusable when it is not permitted */
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
    `The local CA cannot be written to ${folder} (${(cause as Error).message}); set IAK_SANDBOX_DATA to a writable folder.`,
    { cause },
  )
