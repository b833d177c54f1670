import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withoutProxies } from '../../mock-server/cli/proxy.ts'
import { WrongUsage } from './choose-target.ts'
import { type Report, toFindings, type Verification } from './findings.ts'
import type { PactFile } from './pact-files.ts'
import { startRelay } from './relay.ts'
import type { Target } from './target.ts'

/**
 * Verifies pacts against a target.
 *
 * @param began called at the start of each interaction
 * @throws WrongUsage when the verifier is not installed
 */
export const verifyPacts = async (
  pacts: readonly PactFile[],
  target: Target,
  began: () => void,
): Promise<Verification> => {
  requireVerifier()
  const started = performance.now()
  const relay = await startRelay(target, began)
  const folder = mkdtempSync(join(tmpdir(), 'verify-'))
  try {
    const files = pacts.map(({ name, text }, index) => {
      // Files in different folders may have the same name.
      const file = join(folder, `${index}-${name}`)
      writeFileSync(file, text)
      return file
    })
    const report = await runVerifier({
      relayUrl: relay.url,
      files,
      // The relay times out first, so that it can say why; a state needs up to two requests.
      timeout: target.timeout * 3 + 10_000,
    })
    const demands = pacts.flatMap((pact) => pact.demands)
    return {
      target: target.name,
      findings: toFindings(demands, report, relay),
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

const runVerifier = (order: object): Promise<Report> =>
  new Promise((resolve, reject) => {
    const child = fork(PROCESS, [JSON.stringify(order)], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // It only calls the relay, and would use a proxy even for that.
      env: { ...withoutProxies(process.env), PACT_DO_NOT_TRACK: 'true' },
    })
    let said = ''
    child.on('message', (message) => {
      said = String(message)
    })
    child.on('error', reject)
    child.on('close', () => {
      try {
        resolve(JSON.parse(said) as Report)
      } catch {
        reject(new Error(`the Pact verifier failed: ${said || 'it printed nothing'}`))
      }
    })
  })

const requireVerifier = () => {
  try {
    import.meta.resolve('@pact-foundation/pact-core')
  } catch {
    throw new WrongUsage(
      'verify needs the Pact verifier: run npm install --save-dev @pact-foundation/pact-core@20.2.0',
    )
  }
}
