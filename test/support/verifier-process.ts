/** Runs Pact's verifier by the options of each message, and sends its report back. */
import core, { type VerifierOptions } from '@pact-foundation/pact-core'

const verifier = core as typeof core & { default?: typeof core }
const { verifyPacts } = (verifier.default ?? verifier) as unknown as {
  verifyPacts: (options: VerifierOptions) => Promise<string>
}

type Order = { readonly id: number; readonly options: VerifierOptions }

process.on('message', async ({ id, options }: Order) => {
  // It resolves and rejects with the same report.
  const report = await verifyPacts(options).catch((error: unknown) => error)
  process.send?.({ id, report: report instanceof Error ? report.message : String(report) })
})
process.on('disconnect', () => process.exit())
