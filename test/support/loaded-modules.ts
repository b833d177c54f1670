import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch } from './a-process.ts'

/** Runs in the server: writes the URL of every module that it loads. */
const REPORTER = `
  import { appendFileSync } from 'node:fs'
  import { registerHooks } from 'node:module'
  registerHooks({
    load: (url, context, next) => {
      appendFileSync(process.env.LOADED_MODULES, url + '\\n')
      return next(url, context)
    },
  })`

/** A server in its own process, and the modules it has loaded so far. */
export type ReportingServer = AsyncDisposable & {
  readonly url: string
  readonly loaded: () => readonly string[]
}

/** Starts the command line with its usual log. @param program another one than the checkout's */
export const aReportingServer = async (
  flags: readonly string[] = [],
  program?: string,
): Promise<ReportingServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'loaded-modules-'))
  const file = join(folder, 'urls')
  const env = {
    LOADED_MODULES: file,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(REPORTER)}`,
  }
  const { child, finished, out } = launch(['--port', '0', ...flags], env, program)
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const [, found] = /is ready on (\S+)/.exec(out()) ?? []
      if (found) resolve(found)
    })
    finished.then(({ code, stderr }) => reject(new Error(`ended with ${code}: ${stderr}`)))
  })
  return {
    url,
    loaded: () => readFileSync(file, 'utf8').trim().split('\n'),
    [Symbol.asyncDispose]: async () => {
      child.kill()
      await finished
      rmSync(folder, { recursive: true })
    },
  }
}
