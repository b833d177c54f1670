import { fork } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { PACTS } from './verifying.ts'

/** What Pact's verifier reports. */
type PlainReport = {
  readonly result: boolean
  readonly interactionResults: readonly {
    readonly description: string
    readonly result: string
    readonly mismatch?: unknown
  }[]
}

/** How a run of Pact's own verifier went. */
export type PlainRun = {
  readonly holds: boolean
  readonly verified: number
  /** Each interaction that does not hold, with the verifier's reasons. */
  readonly failed: readonly string[]
}

/**
 * Verifies the project's pacts with Pact's own verifier, as anybody would: nothing of ours stands in
 * between, and states are reached through the mock's own URL.
 */
export const verifyPlainly = async (
  providerBaseUrl: string,
  mockUrl = providerBaseUrl,
): Promise<PlainRun> => {
  const order = {
    providerBaseUrl,
    provider: 'iak',
    pactUrls: readdirSync(PACTS).map((name) => join(PACTS, name)),
    providerStatesSetupUrl: `${mockUrl}/__admin/pact/states`,
    providerStatesSetupBody: true,
    // A busy machine may take its time.
    timeout: 60_000,
    logLevel: 'error',
  }
  const { result, interactionResults } = await run(order)
  return {
    holds: result,
    verified: interactionResults.length,
    failed: interactionResults
      .filter((one) => one.result !== 'OK')
      .map(({ description, mismatch }) => `${description}: ${JSON.stringify(mismatch)}`),
  }
}

/** The verifier is native and prints past everything, so it has a process of its own. */
const run = (order: object): Promise<PlainReport> =>
  new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'plain-verifier-process.ts'), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { PATH: process.env.PATH, PACT_DO_NOT_TRACK: 'true' },
    })
    child.send(order)
    child.on('message', (said) => resolve(JSON.parse(String(said)) as PlainReport))
    child.on('close', (code) => reject(new Error(`the verifier ended with ${code}`)))
  })
