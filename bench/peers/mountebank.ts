import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { missingPackage, packageFile, wantedVersion } from './installed.ts'
import { bodyOf, type DocumentedPayment, documentedPayment, paymentPlan } from './payment.ts'
import type { Peer } from './peer.ts'

/**
 * The configuration of Mountebank: one imposter, whose answer to anything else is an error.
 *
 * @source mbtest.org, "Predicates", "JSON"
 */
export const mountebankImposters = (
  { path, equal, match, reply }: DocumentedPayment,
  port: number,
) => ({
  imposters: [
    {
      port,
      host: '127.0.0.1',
      protocol: 'http',
      defaultResponse: { statusCode: 400 },
      stubs: [
        {
          predicates: [
            { equals: { method: 'POST', path, body: equal }, caseSensitive: true },
            { matches: { body: match }, caseSensitive: true },
          ],
          responses: [
            {
              is: {
                statusCode: 200,
                headers: { 'Content-Type': 'application/json', Connection: 'keep-alive' },
                body: reply,
              },
            },
          ],
        },
      ],
    },
  ],
})

export const mountebank = (): Peer => ({
  name: 'Mountebank',
  version: wantedVersion('mountebank'),
  missing: missingPackage('mountebank'),
  configure: (folder, port, adminPort) => {
    const file = join(folder, 'imposters.json')
    writeFileSync(file, JSON.stringify(mountebankImposters(documentedPayment, port)))
    const program = [process.execPath, packageFile('mountebank', 'bin/mb'), 'start']
    const address = ['--port', String(adminPort), '--host', '127.0.0.1', '--localOnly']
    const files = ['--configfile', file, '--noParse', '--pidfile', join(folder, 'mb.pid')]
    return { words: [...program, ...address, ...files, '--nologfile', '--loglevel', 'warn'] }
  },
  firstRequest: bodyOf(paymentPlan),
})
