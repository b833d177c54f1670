import { onTestFinished } from 'vitest'
import { type RecordOptions, recording } from '../../../contracts/recording/recording.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../mock-server/index.ts'
import { PARTNER, speakTo } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'

/** The account of the default, as a person sets it. */
const ENV = { IAK_USERNAME: PARTNER.username, IAK_API_KEY: PARTNER.apiKey }

/** A recording in this process, with an app that calls it. */
export const aRecording = async (against: string, options: Partial<RecordOptions> = {}) => {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>()
  const { promise: ready, resolve: begin } = Promise.withResolvers<string>()
  let [out, progress] = ['', '']
  const output = {
    out: (text: string) => {
      out += text
    },
    progress: (text: string) => {
      progress += `${text}\n`
      const [, url] = /^recording at (\S+),/.exec(text) ?? []
      if (url !== undefined) begin(url)
    },
  }
  const usual = { against, budget: '100:10000000', port: 0, pace: 0, timeout: 5000 }
  const ended = recording({ ...usual, ...options }, ENV, output, () => stopped)
  onTestFinished(async () => {
    stop()
    await ended.catch(() => undefined)
  })
  const url = await Promise.race([ready, ended.then(() => Promise.reject(new Error(progress)))])
  return {
    url,
    ...anApp(url),
    /** Stops it, and waits for its end. */
    finish: async () => {
      stop()
      const code = await ended
      return { code, out, progress, lines: out.trim().split('\n') }
    },
  }
}

/** An app of the default account that calls a server. */
export const anApp = (url: string) => {
  const call: Sandbox['fetch'] = (path, init) => fetch(new URL(String(path), url), init)
  const sandbox = { fetch: call, admin: undefined as never }
  return { app: speakTo(sandbox), prepaid: aPrepaidPartner(sandbox) }
}

/** A server to record, which is a mock of another process as far as the recording knows. */
export const aServer = async (options: SandboxOptions = {}) => {
  const server = await startSandbox({ port: 0, ...options })
  onTestFinished(() => server.close())
  return server
}
