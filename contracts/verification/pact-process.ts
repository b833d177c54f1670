/**
 * Verifies pacts in a child process of `verify-pacts.ts`, because the verifier is native, prints on
 * its own and may hang. Sends the report to the parent as one message.
 */
import core from '@pact-foundation/pact-core'

const verifier = core as typeof core & { default?: typeof core }
const { verifyPacts } = verifier.default ?? verifier

/** It resolves and rejects with the same report, as text. */
const report = await verifyPacts(JSON.parse(process.argv[2] ?? '{}')).catch((error: unknown) =>
  error instanceof Error ? error.message : String(error),
)

process.send?.(String(report), () => process.exit(0))
