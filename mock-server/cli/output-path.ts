import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { UsageError } from './values.ts'

/**
 * Creates the folder of an output file before the work begins.
 *
 * @param flag the option that set the path
 * @throws UsageError when it cannot be written
 */
export const prepareFile = (path: string, flag: string): void =>
  refusing(path, flag, () => {
    mkdirSync(dirname(path), { recursive: true })
    if (!existsSync(path)) return accessSync(dirname(path), constants.W_OK)
    if (statSync(path).isDirectory()) throw new Error('it is a folder; choose a file')
    accessSync(path, constants.W_OK)
  })

/** Creates an output folder. @throws UsageError when it cannot be written */
export const prepareFolder = (path: string, flag: string): void =>
  refusing(path, flag, () => {
    if (existsSync(path) && !statSync(path).isDirectory())
      throw new Error('it is a file; choose a folder')
    mkdirSync(path, { recursive: true })
    accessSync(path, constants.W_OK)
  })

const refusing = (path: string, flag: string, prepare: () => void): void => {
  try {
    if (path.trim() === '') throw new Error('the path is empty')
    prepare()
  } catch (cause) {
    throw new UsageError(`${flag} ${path} cannot be written: ${(cause as Error).message}`, {
      cause,
    })
  }
}
