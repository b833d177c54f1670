import fs from 'node:fs'
import { dirname, join } from 'node:path'
import { getAssetKeys, getRawAsset } from 'node:sea'
import { Volume } from 'memfs'

/** How the program reads its own files. */
const READS = [
  'createReadStream',
  'existsSync',
  'lstatSync',
  'readFileSync',
  'readdirSync',
  'realpathSync',
  'statSync',
] as const

/**
 * Lets the program read the files that an executable contains as if they were on the disk.
 *
 * @param root the folder in which they seem to be. The path of the executable is the best one: as it
 * is a file, nothing else can be below it.
 */
export const readOwnFiles = (root: string): void => {
  const own = new Volume()
  for (const name of getAssetKeys()) {
    const path = join(root, name)
    own.mkdirSync(dirname(path), { recursive: true })
    own.writeFileSync(path, Buffer.from(getRawAsset(name)))
  }
  for (const name of READS) {
    const ofDisk = fs[name] as Read
    const ofOwn = (own[name] as unknown as Read).bind(own)
    const read: Read = (path, ...options) =>
      (isBelow(root, path) ? ofOwn : ofDisk)(path, ...options)
    Object.assign(fs, { [name]: Object.assign(read, ofDisk) })
  }
}

type Read = (path: unknown, ...options: readonly unknown[]) => unknown

const isBelow = (root: string, path: unknown): boolean =>
  typeof path === 'string' && path.startsWith(`${root}/`)
