/**
 * Runs on a machine with only loopback, to which the vendor's name resolves: HTTPS on 443, and a
 * partner.
 */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startSandbox } from '../../../../mock-server/index.ts'

const [dataFolder = ''] = process.argv.slice(2)
const sandbox = await startSandbox({ port: 0, https: { port: 443, dataFolder } })
const env = { ...process.env, NODE_EXTRA_CA_CERTS: sandbox.caFile }
const partner = join(import.meta.dirname, 'a-partner.ts')
const run = promisify(execFile)
try {
  const byNode = await run(process.execPath, [partner], { env })
  const url = 'https://testpostpaid.mobilepulsa.net/api/v1/bill/check'
  const byCurl = await run('curl', ['-sS', '--cacert', sandbox.caFile, '-d', '{}', url])
  process.stdout.write(`${sandbox.httpsUrl} ${byNode.stdout}${byCurl.stdout}\n`)
} finally {
  await sandbox.close()
}
