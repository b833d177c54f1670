import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { run } from '../../../support/in-process.ts'
import { aDataFolder, aSecureSandbox, portOf } from './a-tls-world.ts'

const shell = promisify(execFile)

type Advice = {
  readonly for: string
  readonly note?: string
  readonly lines: readonly string[]
  readonly undo: readonly string[]
}
type Report = {
  readonly ca: string
  readonly bundle: string
  readonly names: readonly string[]
  readonly hosts: readonly string[]
  readonly advice: readonly Advice[]
}

/** The names of the certificate that a server shows. */
const certificateOf = async (port: number, ca: string): Promise<readonly string[]> => {
  const socket = connect({ port, host: '127.0.0.1', ca, servername: 'localhost' })
  await once(socket, 'secureConnect')
  const names = socket.getPeerCertificate().subjectaltname ?? ''
  socket.destroy()
  return names.split(', ')
}

const trust = (data: string, ...flags: readonly string[]) =>
  run(['trust', ...flags], { IAK_SANDBOX_DATA: data })

const report = async (data: string): Promise<Report> =>
  JSON.parse((await trust(data, '--json')).stdout)

describe('iak-sandbox trust', () => {
  test('creates the CA once, and prints no secret', async () => {
    const data = aDataFolder()
    const first = await trust(data)
    const second = await trust(data)
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(second.stdout).toBe(first.stdout)
    const key = readFileSync(join(data, 'ca/key.pem'), 'utf8')
    const lines = key.split('\n').filter((line) => line !== '' && !line.startsWith('-----'))
    const public_ = first.stdout + (await trust(data, '--json')).stdout
    for (const line of lines) expect(public_).not.toContain(line)
    expect(readdirSync(join(data, 'ca')).sort()).toEqual(['bundle.pem', 'ca.pem', 'key.pem'])
    expect(readFileSync(join(data, 'ca/bundle.pem'), 'utf8')).not.toContain('PRIVATE')
  })

  test('names every client, every system, the hosts line and the redirect of port 443', async () => {
    const { stdout } = await trust(aDataFolder(), '--https-port', '4433')
    for (const words of [
      'NODE_EXTRA_CA_CERTS',
      'CURL_CA_BUNDLE',
      'curl.cainfo=',
      'openssl.cafile=',
      'keytool -importcert',
      'REQUESTS_CA_BUNDLE',
      'SSL_CERT_FILE',
      'update-ca-certificates',
      'security add-trusted-cert',
      'certutil -user -addstore Root',
      'Firefox',
      '127.0.0.1 testpostpaid.mobilepulsa.net',
      '127.0.0.1 mobilepulsa.net',
      '127.0.0.1 testprepaid.mobilepulsa.net',
      '127.0.0.1 api.mobilepulsa.net',
      '127.0.0.1 prepaid.iak.dev',
      '127.0.0.1 prepaid.iak.id',
      '--dport 443 -j REDIRECT --to-ports 4433',
    ])
      expect(stdout).toContain(words)
    expect((await trust(aDataFolder(), '--https-port', '443')).stdout).not.toContain('REDIRECT')
  })

  test('points every name of the certificate here, and removes only those lines', async () => {
    const data = aDataFolder()
    const sandbox = await aSecureSandbox(data)
    const { advice, names, hosts } = await report(data)
    const certificate = await certificateOf(portOf(sandbox), sandbox.ca)
    expect(certificate.map((name) => name.replace(/^(?:DNS|IP Address):/, ''))).toEqual(
      names.map((name) => (name === '::1' ? '0:0:0:0:0:0:0:1' : name)),
    )
    const vendors = names.filter((name) => /^[a-z.]+\.[a-z]+$/.test(name))
    expect(hosts).toEqual(vendors.map((name) => `127.0.0.1 ${name}`))

    const own =
      '127.0.0.1 localhost\n10.0.0.7 shop.mobilepulsa.net\n# 127.0.0.1 mobilepulsa.net.example\n'
    const file = join(data, 'hosts')
    writeFileSync(file, own)
    const { lines, undo } = advice.find((one) => one.for.includes('/etc/hosts')) as Advice
    const paste = (all: readonly string[]) =>
      shell('bash', [
        '-c',
        all.join('\n').replaceAll('sudo ', '').replaceAll('/etc/hosts', `'${file}'`),
      ])
    await paste(lines)
    expect(readFileSync(file, 'utf8')).toBe(`${own}${hosts.join('\n')}\n`)
    await paste(undo)
    expect(readFileSync(file, 'utf8')).toBe(own)
  })

  test('and docs/https.md name the same hosts lines and the same names', async () => {
    const { names, hosts } = await report(aDataFolder())
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/https.md'), 'utf8')
    expect(page).toContain(`\`\`\`\n${hosts.join('\n')}\n\`\`\``)
    const [, listed = ''] = /It is for (.*)\.$/m.exec(page) ?? []
    expect([...listed.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual(names)
  })

  test('prints with --remove how to undo each step, and creates nothing', async () => {
    const data = aDataFolder()
    expect(await trust(data, '--remove')).toMatchObject({
      code: 0,
      stdout: 'There is no local CA, so there is nothing to undo.\n',
    })
    expect(readdirSync(data)).toEqual([])
    await trust(data)
    const { stdout } = await trust(data, '--remove')
    for (const words of [
      `rm -r '${join(data, 'ca')}'`,
      'sudo sed -i.bak',
      'update-ca-certificates --fresh',
      'security delete-certificate',
      'certutil -user -delstore Root',
      'unset NODE_EXTRA_CA_CERTS',
    ])
      expect(stdout).toContain(words)
    expect(existsSync(join(data, 'ca/key.pem'))).toBe(true)
  })
})
