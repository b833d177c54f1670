import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/**
 * Names a tool that is not installed, by trying the command given for each; undefined if all are.
 */
export const absentTool = async (
  tools: Readonly<Record<string, readonly [string, ...string[]]>>,
): Promise<string | undefined> => {
  for (const [name, [command, ...words]] of Object.entries(tools)) {
    const runs = await execute(command, words).then(
      () => true,
      () => false,
    )
    if (!runs) return `there is no ${name} here`
  }
  return undefined
}

/** The packages that the page installs for Jest. */
const JEST = ['jest', '@jest/globals', '@swc/core', '@swc/jest']

/** Packages by name, with the folder of each, and a sentence about missing ones. */
export type Packages = {
  readonly folders: ReadonlyMap<string, string>
  readonly absent: string | undefined
}

/** Looks for Jest in this project's packages, and then next to the `jest` of the PATH. */
export const findJest = (): Packages => {
  const found = [import.meta.filename, ...onPath('jest')].map((file) => packagesSeenFrom(file))
  return found.find(({ absent }) => absent === undefined) ?? (found.at(-1) as Packages)
}

const packagesSeenFrom = (file: string): Packages => {
  const { resolve } = createRequire(file)
  const folders = new Map<string, string>()
  for (const name of JEST) {
    try {
      folders.set(name, dirname(resolve(`${name}/package.json`)))
    } catch {}
  }
  const missing = JEST.filter((name) => !folders.has(name))
  return {
    folders,
    absent: missing.length > 0 ? `there is no ${missing.join(', ')} here` : undefined,
  }
}

const onPath = (command: string): readonly string[] =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, command))
    .filter((file) => existsSync(file))
    .slice(0, 1)
    .map((file) => realpathSync(file))
