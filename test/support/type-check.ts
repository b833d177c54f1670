import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const TSC = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc')

/** The errors of TypeScript for a project; empty if it compiles. */
export const typeCheck = async (project: string): Promise<string> => {
  // Several threads would each check the library's types, which costs twice as much.
  const flags = ['-p', project, '--noEmit', '--singleThreaded']
  const env = { ...process.env, GOGC: '400' }
  const { stdout } = await execute(process.execPath, [TSC, ...flags], { env }).catch(
    (failure) => failure,
  )
  return stdout
}
