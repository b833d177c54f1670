import { accessSync, constants, mkdirSync } from 'node:fs'
import module from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Keeps compiled code between runs, if the folder for temporary files can be written. */
export const keepCompiledCode = () => {
  // Node before 22.1 has no such cache.
  if (!module.enableCompileCache || module.getCompileCacheDir() !== undefined) return
  const folder = join(tmpdir(), 'node-compile-cache')
  if (isWritable(folder)) module.enableCompileCache(folder)
}

/** Node creates the folder recursively, and hangs where it cannot be created, as in /proc. */
const isWritable = (folder) => {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (error.code !== 'EEXIST') return false
  }
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
