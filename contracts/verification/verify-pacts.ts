import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withoutProxies } from '../../mock-server/cli/proxy.ts'
import { WrongUsage } from './choose-target.ts'
import { type Report, toFindings, type Verification } from './findings.ts'
import { withOneCertificate } from './one-certificate.ts'
import { type PactFile, textOf } from './pact-files.ts'
import { MESSAGES, startRelay } from './relay.ts'
import { type ByHand, NO_PERSON } from './settling-by-hand.ts'
import type { Target } from './target.ts'

/** Runs Pact's verifier by its own options, and resolves with its report as text. */
export type Verifier = (options: object) => Promise<string>

/**
 * Verifies pacts against a target.
 *
 * @param began called at the start of each interaction
 * @param byHand how a person settles top-ups at a vendor
 * @throws WrongUsage when the verifier is not installed
 */
export const verifyPacts = async (
  pacts: readonly PactFile[],
  target: Target,
  began: () => void,
  runVerifier: Verifier = inProcessOfItsOwn,
  byHand: ByHand = NO_PERSON,
): Promise<Verification> => {
  requireVerifier()
  const started = performance.now()
  const relay = await startRelay(target, began, byHand)
  const folder = mkdtempSync(join(tmpdir(), 'verify-'))
  try {
    const files = pacts.map((pact, index) => {
      // Files in different folders may have the same name, and a broker's have none.
      const file = join(folder, `${index}.json`)
      writeFileSync(file, textOf(pact))
      return file
    })
    const report = await runVerifier({
      providerBaseUrl: relay.url,
      provider: 'iak',
      pactUrls: files,
      providerStatesSetupUrl: `${relay.url}/_pact/state`,
      transports: [
        {
          protocol: 'message',
          scheme: 'http',
          port: Number(new URL(relay.url).port),
          path: MESSAGES,
        },
      ],
      providerStatesSetupTeardown: false,
      providerStatesSetupBody: true,
      logLevel: 'error',
      // The relay times out first, so that it can say why; a state needs up to two requests, and
      // perhaps a person who settles a top-up whose callback is then awaited.
      timeout: target.timeout * 3 + byHand.seconds * 2000 + 10_000,
    })
    const demands = pacts.flatMap((pact) => pact.demands)
    return {
      target: target.name,
      findings: toFindings(demands, parseReport(report), relay),
      took: performance.now() - started,
    }
  } finally {
    await relay.close()
    rmSync(folder, { recursive: true })
  }
}

const PROCESS = join(
  import.meta.dirname,
  `pact-process${import.meta.filename.endsWith('.ts') ? '.ts' : '.js'}`,
)

const inProcessOfItsOwn: Verifier = (options) =>
  new Promise((resolve, reject) => {
    const folder = mkdtempSync(join(tmpdir(), 'verifier-'))
    // It only calls the relay, and would use a proxy even for that.
    const env = withOneCertificate(withoutProxies(process.env), folder)
    const child = fork(PROCESS, [JSON.stringify(options)], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { ...env, PACT_DO_NOT_TRACK: 'true' },
    })
    let output = ''
    child.on('message', (message) => {
      output = String(message)
    })
    child.on('error', reject)
    child.on('close', () => {
      rmSync(folder, { recursive: true })
      resolve(output)
    })
  })

const parseReport = (output: string): Report => {
  try {
    return JSON.parse(output) as Report
  } catch {
    throw new Error(`the Pact verifier failed: ${output || 'it printed nothing'}`)
  }
}

const requireVerifier = () => {
  try {
    import.meta.resolve('@pact-foundation/pact-core')
  } catch {
    throw new WrongUsage(
      'verify needs the Pact verifier: run npm install --save-dev @pact-foundation/pact-core@20.2.0',
    )
  }
}
