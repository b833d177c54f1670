import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { UsageError } from './values.ts'

/**
 * Makes the folder that a file will be written to, before there is anything to write.
 *
 * @param flag the option that names the file
 * @throws UsageError when it could not be written
 */
export const prepareFile = (path: string, flag: string): void =>
  refusing(path, flag, () => {
    mkdirSync(dirname(path), { recursive: true })
    if (!existsSync(path)) return accessSync(dirname(path), constants.W_OK)
    if (statSync(path).isDirectory()) throw new Error('it is a folder; name a file')
    accessSync(path, constants.W_OK)
  })

/** Makes a folder that files will be written to. @throws UsageError when that could not be done */
export const prepareFolder = (path: string, flag: string): void =>
  refusing(path, flag, () => {
    if (existsSync(path) && !statSync(path).isDirectory())
      throw new Error('it is a file; name a folder')
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
