import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { oneVerifier } from '../../support/one-verifier.ts'
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

/** The result of a run of Pact's own verifier. */
export type PlainRun = {
  readonly holds: boolean
  readonly verified: number
  /** Each interaction that failed, with the verifier's reasons. */
  readonly failed: readonly string[]
}

/**
 * Verifies the project's pacts with Pact's own verifier, without any of our code in between; states
 * are set up through the mock's own URL.
 *
 * @param names some of the pact files
 */
export const verifyPlainly = async (
  providerBaseUrl: string,
  mockUrl = providerBaseUrl,
  names: readonly string[] = readdirSync(PACTS),
): Promise<PlainRun> => {
  const options = {
    providerBaseUrl,
    provider: 'iak',
    pactUrls: names.map((name) => join(PACTS, name)),
    providerStatesSetupUrl: `${mockUrl}/__admin/pact/states`,
    providerStatesSetupBody: true,
    transports: [
      {
        protocol: 'message',
        scheme: 'http',
        port: Number(new URL(mockUrl).port),
        path: '/__admin/pact/messages',
      },
    ],
    // A busy machine may be slow.
    timeout: 60_000,
    logLevel: 'error',
  }
  const { result, interactionResults }: PlainReport = JSON.parse(await oneVerifier(options))
  return {
    holds: result,
    verified: interactionResults.length,
    failed: interactionResults
      .filter((one) => one.result !== 'OK')
      .map(({ description, mismatch }) => `${description}: ${JSON.stringify(mismatch)}`),
  }
}
