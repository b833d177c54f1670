import { execFile, spawnSync } from 'node:child_process'
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

/** Which programs of this machine can be tested; the others are reported and skipped. */
const HERE = (['curl', 'python3', 'java', 'javac', 'keytool', 'php', 'go'] as const).filter(
  (program) => {
    const found = spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
    if (!found)
      process.stdout.write(`skipped: trust with ${program}, which is not on this machine\n`)
    return found
  },
)
const has = (...programs: readonly (typeof HERE)[number][]) =>
  programs.every((program) => HERE.includes(program))

const JAVA = `
  import java.net.*;
  class Ask {
    public static void main(String[] words) throws Exception {
      var call = (HttpURLConnection) new URL(words[0]).openConnection();
      System.out.println(call.getResponseCode());
    }
  }`

const PROGRAMS: readonly [client: string, runs: boolean, program: string][] = [
  [
    'Node.js',
    true,
    `"$NODE" -e 'fetch(process.argv[1]).then((r) => console.log(r.status))' "$URL"`,
  ],
  ['curl', has('curl'), `curl -sS -o /dev/null -w '%{http_code}\\n' "$URL"`],
  [
    'Python',
    has('python3'),
    `python3 -c 'import sys, urllib.request as u; print(u.urlopen(sys.argv[1]).status)' "$URL"`,
  ],
  [
    'Java',
    has('java', 'javac', 'keytool'),
    `[ -e "$FOLDER/Ask.class" ] || { printf '%s' "$JAVA" > "$FOLDER/Ask.java"; javac -d "$FOLDER" "$FOLDER/Ask.java"; }
     java -XX:TieredStopAtLevel=1 -cp "$FOLDER" Ask "$URL"`,
  ],
]

describe('iak-sandbox trust', () => {
  test.each(PROGRAMS.filter(([, runs]) => runs))(
    'prints lines that, pasted, make %s trust the sandbox',
    async (client, _runs, program) => {
      const data = aDataFolder()
      const { advice } = await report(data)
      const sandbox = await aSecureSandbox(data)
      const paste = (lines: readonly string[]) => {
        const env = {
          ...{ PATH: process.env.PATH, NODE: process.execPath, FOLDER: data, JAVA },
          URL: `https://localhost:${new URL(sandbox.httpsUrl).port}/__admin/livez`,
        }
        return shell('bash', ['-c', [...lines, program].join('\n')], { env }).then(
          ({ stdout }) => stdout,
          ({ stdout }) => stdout as string,
        )
      }
      const { lines, undo } = advice.find((one) => one.for === client) as Advice
      expect(await paste([])).not.toMatch(/^200$/m)
      expect(await paste(lines)).toMatch(/^200$/m)
      expect(await paste([...lines, ...undo])).not.toMatch(/^200$/m)
    },
    60_000,
  )

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
