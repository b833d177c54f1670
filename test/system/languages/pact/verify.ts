/**
 * Verifies pacts with the Verifier of pact-js: `<port> <base path> <report.json> <pact.json>...`.
 */
import { writeFileSync } from 'node:fs'
import { Verifier } from '@pact-foundation/pact'

const [port = '', base = '', report = '', ...pacts] = process.argv.slice(2)
const url = `http://127.0.0.1:${port}${base}`

/** It resolves and rejects with the same report, as text. */
const said = await new Verifier({
  provider: 'iak',
  providerBaseUrl: url,
  pactUrls: pacts,
  providerStatesSetupUrl: `${url}/__admin/pact/states`,
  transports: [
    {
      protocol: 'message',
      scheme: 'http',
      port: Number(port),
      path: `${base}/__admin/pact/messages`,
    },
  ],
  timeout: 60_000,
  logLevel: 'error',
})
  .verifyProvider()
  .catch((error: Error) => error.message)

writeFileSync(report, said)
process.exit(JSON.parse(said).result ? 0 : 1)
