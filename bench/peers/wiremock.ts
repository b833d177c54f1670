import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { missingPackage, packageFile, wantedVersion } from './installed.ts'
import { bodyOf, type DocumentedPayment, documentedPayment, paymentPlan } from './payment.ts'
import type { Peer } from './peer.ts'

/**
 * The stub mapping of WireMock.
 *
 * @source wiremock.org/docs, "Request Matching", `matchesJsonPath`
 */
export const wiremockMapping = ({ path, equal, match, reply }: DocumentedPayment) => ({
  request: {
    method: 'POST',
    urlPath: path,
    bodyPatterns: [
      ...Object.entries(equal).map(([name, equalTo]) => ({
        matchesJsonPath: { expression: `$.${name}`, equalTo },
      })),
      ...Object.entries(match).map(([name, matches]) => ({
        matchesJsonPath: { expression: `$.${name}`, matches },
      })),
    ],
  },
  response: { status: 200, headers: { 'Content-Type': 'application/json' }, body: reply },
})

const missing = (): string | undefined =>
  missingPackage('wiremock') ??
  (spawnSync('java', ['-version']).status === 0 ? undefined : 'there is no java on the PATH')

/** As many entries as the sandbox's journal keeps; by default it keeps all. */
const JOURNAL = ['--max-request-journal-entries', '1000']

/** Runs the jar of the npm package directly, without the Node process of its launcher. */
const withFlags = (name: string, flags: readonly string[]): Peer => ({
  name,
  version: wantedVersion('wiremock'),
  missing: missing(),
  configure: (folder, port) => {
    mkdirSync(join(folder, 'mappings'))
    const mapping = JSON.stringify(wiremockMapping(documentedPayment))
    writeFileSync(join(folder, 'mappings/payment.json'), mapping)
    const [jar] = globSync(packageFile('wiremock', 'build/*.jar'))
    const program = ['java', '-jar', jar as string, '--root-dir', folder]
    const address = ['--port', String(port), '--bind-address', '127.0.0.1']
    const quiet = ['--disable-banner', '--disable-request-logging']
    return { words: [...program, ...address, ...quiet, ...flags] }
  },
  firstRequest: bodyOf(paymentPlan),
})

export const wiremock = (): Peer => withFlags('WireMock', JOURNAL)

/** As its help suggests for long runs. */
export const wiremockWithoutJournal = (): Peer =>
  withFlags('WireMock, no journal', ['--no-request-journal'])
