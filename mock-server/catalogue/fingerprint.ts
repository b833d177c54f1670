import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** No layout is deeper, and deeper files are not read. */
const DEEPEST = 4

/**
 * The fingerprint of folders: a text that changes whenever a file or folder below is written,
 * replaced, moved, removed or recreated, even through a link.
 */
export const fingerprintOf = (roots: readonly string[]): string =>
  roots.map((root) => `${realPath(root)}\n${entries(root, 0).join('\n')}`).join('\n\n')

const entries = (path: string, depth: number): readonly string[] => {
  // Nanoseconds, because two writes in one millisecond may have the same length.
  const found = statOf(path)
  if (!found) return [`${path} -`]
  const { dev, ino, mtimeNs, ctimeNs, size } = found
  const own = `${path} ${dev} ${ino} ${mtimeNs} ${ctimeNs} ${size}`
  if (!found.isDirectory() || depth === DEEPEST) return [own]
  return [own, ...names(path).flatMap((name) => entries(join(path, name), depth + 1))]
}

const statOf = (path: string) => {
  try {
    return statSync(path, { bigint: true })
  } catch {
    return undefined
  }
}

/** Without hidden entries, which are not read; the target of a link is visited through the link. */
const names = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort()
  } catch {
    return []
  }
}

const realPath = (path: string): string => {
  try {
    return realpathSync(path)
  } catch {
    return '-'
  }
}
