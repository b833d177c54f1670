import { execFile, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { md5 } from '../../../support/a-mock-server.ts'
import { write } from '../../../support/wire-formats.ts'
import { aDataFolder, aSecureSandbox, PAY_GAS, portOf } from './a-tls-world.ts'

const run = promisify(execFile)
const here = (name: string) => join(import.meta.dirname, name)

const OWN_NETWORK = ['-r', '-n', '-m', 'sh', '-c']
const PREPARE = 'ip link set lo up && mount --bind "$0" /etc/hosts'
const hasCurl = spawnSync('curl', ['--version']).status === 0
const mayUnshare =
  hasCurl && spawnSync('unshare', [...OWN_NETWORK, PREPARE, '/dev/null']).status === 0
if (!mayUnshare)
  process.stdout.write('skipped: a separate network, because this user may not create one here\n')

describe('a client with the vendor’s host in its code', () => {
  test.each(['json', 'xml'])('pays a bill at the mock in %s, over HTTPS', async (format) => {
    const sandbox = await aSecureSandbox()
    const env = {
      NODE_EXTRA_CA_CERTS: sandbox.caFile,
      LEAD_TO_PORT: String(portOf(sandbox)),
    }
    const flags = ['--import', here('lead-here.ts'), here('a-partner.ts'), format]
    const { stdout } = await run(process.execPath, flags, { env })
    expect(stdout).toBe(`paid paid hard-coded-${format}\n`)
  })

  test('sends nothing to a mock whose CA it does not trust', async () => {
    const sandbox = await aSecureSandbox()
    const env = { LEAD_TO_PORT: String(portOf(sandbox)) }
    const flags = ['--import', here('lead-here.ts'), here('a-partner.ts')]
    const { stderr } = await run(process.execPath, flags, { env }).catch((error) => error)
    expect(stderr).toMatch(/TransportError: .*unable to verify the first certificate/)
    // No system call failed, so the client leaves open what the journal below shows.
    expect(stderr).toContain(`sent: 'perhaps'`)
    expect((await sandbox.admin.requests.list()).kept).toBe(0)
  })

  test.skipIf(!hasCurl)('is curl with the vendor’s URL', async () => {
    const sandbox = await aSecureSandbox()
    const host = 'testpostpaid.mobilepulsa.net'
    const { stdout } = await run('curl', [
      ...['-sS', '--cacert', sandbox.caFile],
      ...['--connect-to', `${host}:443:127.0.0.1:${portOf(sandbox)}`],
      ...['-H', 'Content-Type: application/json', '-d', PAY_GAS],
      `https://${host}/api/v1/bill/check`,
    ])
    expect(JSON.parse(stdout).data).toMatchObject({ message: 'PAYMENT SUCCESS' })
  })

  describe.each([
    'testprepaid.mobilepulsa.net',
    'api.mobilepulsa.net',
    'prepaid.iak.dev',
    'prepaid.iak.id',
  ])('of the prepaid API: %s', (host) => {
    const topUp = async (path: string, type: string, body: string) => {
      const sandbox = await aSecureSandbox()
      const { stdout } = await run('curl', [
        ...['-sS', '--cacert', sandbox.caFile],
        ...['--connect-to', `${host}:443:127.0.0.1:${portOf(sandbox)}`],
        ...['-H', `Content-Type: ${type}`, '-d', body],
        `https://${host}${path}`,
      ])
      return stdout
    }
    const sent = { username: '123123123', ref_id: 'a', sign: md5('123123123sandboxa') }
    const legacy = { commands: 'topup', hp: '0817777215', pulsa_code: 'xld25000', ...sent }
    const current = { customer_id: '0817777215', product_code: 'xld25000', ...sent }

    test.skipIf(!hasCurl).each([
      ['/v1/legacy/index', legacy],
      ['/v1/legacy/index/', legacy],
      ['/api/top-up', current],
      ['/api/top-up/', current],
    ])('tops up at %s, in JSON and both media types of XML', async (path, fields) => {
      const json = JSON.parse(await topUp(path, 'application/json', JSON.stringify(fields)))
      expect(json.data).toMatchObject({ rc: '39', status: 0, price: 25_000 })
      for (const type of ['application/xml', 'text/xml'])
        expect(await topUp(path, type, write('xml', fields))).toMatch(
          /^<\?xml version="1\.0"\?>\n<mp><ref_id>a<\/ref_id><status>0<.*<rc>39<\/rc><\/mp>\n$/,
        )
    })
  })

  test.skipIf(!mayUnshare)('needs nothing else when the name and port 443 point here', async () => {
    const data = aDataFolder()
    const hosts = join(data, 'hosts')
    writeFileSync(hosts, '127.0.0.1 testpostpaid.mobilepulsa.net\n')
    const { stdout } = await run('unshare', [
      ...OWN_NETWORK,
      `${PREPARE} && exec "$1" "$2" "$3"`,
      ...[hosts, process.execPath, here('a-machine-of-its-own.ts'), data],
    ])
    expect(stdout).toMatch(/^https:\/\/127\.0\.0\.1 paid paid hard-coded-json\n.*"101"/)
  })
})
