import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '../../fixtures/prepaid')

/** Reads a file of the prepaid fixtures. */
export const readPrepaid = <Content>(name: string): Content =>
  JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))
