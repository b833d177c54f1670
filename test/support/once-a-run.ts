import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this run, removed after it. */
    scratch: string
  }
}

/** Makes a folder for what the test files of a run share. */
export default ({ provide }: TestProject) => {
  const scratch = mkdtempSync(join(tmpdir(), 'iak-run-'))
  provide('scratch', scratch)
  return () => rmSync(scratch, { recursive: true })
}

/** A folder that the first test file to need it fills, for all test files of the run. */
export const onceARun = async (name: string, fill: (folder: string) => void): Promise<string> => {
  const folder = join(inject('scratch'), name)
  const [filled, failed] = [`${folder}.filled`, `${folder}.failed`]
  if (mkdirSync(folder, { recursive: true }) !== undefined) {
    try {
      fill(folder)
      writeFileSync(filled, '')
    } catch (error) {
      writeFileSync(failed, '')
      throw error
    }
  }
  while (!existsSync(filled)) {
    if (existsSync(failed)) throw new Error(`another test file could not make ${name}`)
    await sleep(50)
  }
  return folder
}
