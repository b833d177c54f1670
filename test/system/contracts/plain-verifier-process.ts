/** Runs Pact's verifier by the options that come as a message, and sends its report back. */
import core, { type VerifierOptions } from '@pact-foundation/pact-core'

const verifier = core as typeof core & { default?: typeof core }
const { verifyPacts } = (verifier.default ?? verifier) as unknown as {
  verifyPacts: (options: VerifierOptions) => Promise<string>
}

process.once('message', async (options) => {
  // It resolves and rejects with the same report.
  const report = await verifyPacts(options as VerifierOptions).catch((error: unknown) => error)
  process.send?.(report instanceof Error ? report.message : report, () => process.exit(0))
})
