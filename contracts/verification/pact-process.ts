/**
 * Verifies pacts in a process of its own, started by `verify-pacts.ts`: the verifier is native, prints
 * as it likes, and may not come back. What it found goes to the parent as one message.
 */
import core from '@pact-foundation/pact-core'

const { relayUrl, files, timeout } = JSON.parse(process.argv[2] ?? '{}')

const verifier = core as typeof core & { default?: typeof core }
const { verifyPacts } = verifier.default ?? verifier

/** It resolves and rejects with the same report, as a text. */
const report = await verifyPacts({
  providerBaseUrl: relayUrl,
  provider: 'iak',
  pactUrls: files,
  providerStatesSetupUrl: `${relayUrl}/_pact/state`,
  providerStatesSetupTeardown: false,
  providerStatesSetupBody: true,
  timeout,
  logLevel: 'error',
}).catch((error: unknown) => (error instanceof Error ? error.message : String(error)))

process.send?.(String(report), () => process.exit(0))
