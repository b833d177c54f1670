import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SecureSandbox, startSandbox } from '../../../../mock-server/index.ts'
import { aRefId, md5, PARTNER } from '../../../support/a-mock-server.ts'
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

/** One sandbox for what curl sends. */
let shared: SecureSandbox
let dataFolder: string
beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'iak data-'))
  shared = await startSandbox({ port: 0, https: { port: 0, dataFolder } })
})
afterAll(async () => {
  await shared.close()
  rmSync(dataFolder, { recursive: true })
})

/** Sends each of these with one curl, as if the host of the URL were here, and returns the answers. */
const curl = async (url: string, sent: readonly { type: string; body: string }[]) => {
  const end = '\n(the end)\n'
  const { hostname } = new URL(url)
  const flags = sent.flatMap(({ type, body }) => [
    ...['--next', '-sS', '--cacert', shared.caFile, '-w', end],
    ...['--connect-to', `${hostname}:443:127.0.0.1:${portOf(shared)}`],
    ...['-H', `Content-Type: ${type}`, '-d', body, url],
  ])
  const { stdout } = await run('curl', flags)
  return stdout.split(end)
}

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
    const url = 'https://testpostpaid.mobilepulsa.net/api/v1/bill/check'
    const [answer = ''] = await curl(url, [{ type: 'application/json', body: PAY_GAS }])
    expect(JSON.parse(answer).data).toMatchObject({ message: 'PAYMENT SUCCESS' })
  })

  describe.each([
    'testprepaid.mobilepulsa.net',
    'api.mobilepulsa.net',
    'prepaid.iak.dev',
    'prepaid.iak.id',
  ])('of the prepaid API: %s', (host) => {
    const legacy = { commands: 'topup', hp: '0817777215', pulsa_code: 'xld25000' }
    const current = { customer_id: '0817777215', product_code: 'xld25000' }

    test.skipIf(!hasCurl).each([
      ['/v1/legacy/index', legacy],
      ['/v1/legacy/index/', legacy],
      ['/api/top-up', current],
      ['/api/top-up/', current],
    ])('tops up at %s, in JSON and both media types of XML', async (path, fields) => {
      const orders = ['application/json', 'application/xml', 'text/xml'].map((type) => {
        const refId = aRefId()
        const sign = md5(`${PARTNER.username}${PARTNER.apiKey}${refId}`)
        const sent = { ...fields, username: PARTNER.username, ref_id: refId, sign }
        return { refId, type, body: write(type.endsWith('json') ? 'json' : 'xml', sent) }
      })
      const answers = await curl(`https://${host}${path}`, orders)
      expect(JSON.parse(answers[0] ?? '').data).toMatchObject({
        rc: '39',
        status: 0,
        price: 25_000,
      })
      for (const [index, { refId }] of orders.entries())
        if (index > 0)
          expect(answers[index]).toMatch(
            new RegExp(
              `^<\\?xml version="1\\.0"\\?>\n<mp><ref_id>${refId}</ref_id><status>0<.*<rc>39</rc></mp>\n$`,
            ),
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
