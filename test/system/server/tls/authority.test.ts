import { execFile, execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { issue, makeAuthority } from '../../../../mock-server/server/tls/certificates.ts'
import { dataFolder } from '../../../../mock-server/server/tls/data-folder.ts'
import { openAuthority } from '../../../../mock-server/server/tls/open-authority.ts'
import { makeIdentity } from '../../../support/stand-in/certificates.ts'
import { aDataFolder } from './a-tls-world.ts'

// The sandbox keeps the real clock and timers even if they are faked; these tests need to control
// them.
vi.mock(import('../../../../mock-server/runtime/real-timers.ts'), async (original) => ({
  ...(await original()),
  now: () => Date.now(),
}))

const shell = promisify(execFile)
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
const contentsOf = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort()

/** Opens a CA in its own process, as another server would, and prints it. */
const KEEP = `
  import { openAuthority } from '${join(import.meta.dirname, '../../../../mock-server/server/tls/open-authority.ts')}'
  const kept = await Promise.all(Array.from({ length: 4 }, () => openAuthority(process.argv.at(-1))))
  console.log(kept.map(({ state, authority }) => state + ' ' + authority.certificate.fingerprint256).join('\\n'))
`

afterEach(() => {
  vi.useRealTimers()
})

describe('the local CA', () => {
  test('is created once, readable only by this user, and leaves no other files', async () => {
    const folder = join(aDataFolder(), 'deeper')
    const made = await openAuthority(folder)
    const kept = await openAuthority(folder)
    expect([made.state, kept.state]).toEqual(['made', 'kept'])
    expect(kept.authority.certificate.fingerprint256).toBe(
      made.authority.certificate.fingerprint256,
    )
    expect(contentsOf(folder)).toEqual(['ca', 'ca/ca.pem', 'ca/key.pem'])
    expect([folder, join(folder, 'ca'), join(folder, 'ca/key.pem')].map(modeOf)).toEqual([
      '700',
      '700',
      '600',
    ])
    expect(readFileSync(made.file, 'utf8')).not.toContain('PRIVATE')
  })

  test('is one CA when many servers start at once', async () => {
    const folder = aDataFolder()
    const start = () =>
      shell(process.execPath, ['--input-type=module', '--eval', KEEP, '--', folder])
    const lines = (await Promise.all([start(), start(), start()]))
      .flatMap(({ stdout }) => stdout.trim().split('\n'))
      .map((line) => line.split(' '))
    expect(lines).toHaveLength(12)
    expect(new Set(lines.map(([, fingerprint]) => fingerprint)).size).toBe(1)
    expect(lines.filter(([state]) => state === 'made')).toHaveLength(1)
    expect(contentsOf(folder)).toEqual(['ca', 'ca/ca.pem', 'ca/key.pem'])
  }, 60_000)

  test('restores mode 0600 on the key file', async () => {
    const folder = aDataFolder()
    await openAuthority(folder)
    chmodSync(join(folder, 'ca/key.pem'), 0o644)
    await openAuthority(folder)
    expect(modeOf(join(folder, 'ca/key.pem'))).toBe('600')
  })

  test.each([
    ['about to end', '2036-09-30T00:00:00Z'],
    ['over', '2040-01-01T00:00:00Z'],
    ['still to come', '2020-01-01T00:00:00Z'],
  ])('is renewed with the same name and key when its term is %s', async (_what, then) => {
    const folder = aDataFolder()
    vi.setSystemTime('2026-11-21T00:00:00Z')
    const made = await openAuthority(folder)
    const old = readFileSync(made.file)
    vi.setSystemTime(then)
    const renewed = await openAuthority(folder)
    expect(renewed.state).toBe('renewed')
    const { certificate } = renewed.authority
    expect(certificate.subject).toBe(made.authority.certificate.subject)
    expect(certificate.validToDate.getTime()).toBeGreaterThan(Date.now() + 3_000 * 86_400_000)
    expect(readFileSync(renewed.file)).not.toEqual(old)
    expect((await openAuthority(folder)).state).toBe('kept')

    const { cert } = await issue(renewed.authority)
    const leaf = new X509Certificate(cert)
    // A client that trusts the first certificate trusts what the second one signs.
    expect(leaf.verify(made.authority.certificate.publicKey)).toBe(true)
    expect(leaf.checkIssued(made.authority.certificate)).toBe(true)
  })

  test('is used until it expires in a read-only folder', async () => {
    const folder = aDataFolder()
    vi.setSystemTime('2026-11-21T00:00:00Z')
    const made = await openAuthority(folder)
    const certificate = readFileSync(made.file)
    const promises = await import('node:fs/promises')
    const denied = Object.assign(new Error('EROFS: read-only'), { code: 'EROFS' })
    const rename = vi.spyOn(promises.default, 'rename').mockRejectedValue(denied)
    syncBuiltinESMExports()
    onTestFinished(() => {
      rename.mockRestore()
      syncBuiltinESMExports()
    })
    vi.setSystemTime('2036-11-01T00:00:00Z')
    expect((await openAuthority(folder)).state).toBe('kept')
    vi.setSystemTime('2036-12-01T00:00:00Z')
    await expect(openAuthority(folder)).rejects.toThrow(/EROFS.*set IAK_SANDBOX_DATA/)
    expect(readFileSync(made.file)).toEqual(certificate)
    expect(contentsOf(folder)).toEqual(['ca', 'ca/ca.pem', 'ca/key.pem'])
  })

  const REMEDY = /Move that folder away; the next start creates a new CA, .* iak-sandbox trust\.$/

  test.each<[string, RegExp, (ca: string) => unknown]>([
    ['a damaged key', /key\.pem is damaged/, (ca) => writeFileSync(join(ca, 'key.pem'), 'x')],
    ['a damaged CA', /ca\.pem is damaged/, (ca) => writeFileSync(join(ca, 'ca.pem'), '')],
    ['a lost key', /key\.pem is missing/, (ca) => rmSync(join(ca, 'key.pem'))],
    ['a lost CA', /ca\.pem is missing/, (ca) => rmSync(join(ca, 'ca.pem'))],
    [
      'the key of another CA',
      /key\.pem is not the key of ca\.pem/,
      async (ca) => writeFileSync(join(ca, 'key.pem'), (await makeAuthority()).key),
    ],
    [
      'somebody else’s CA',
      /ca\.pem is not a CA that iak-sandbox created/,
      async (ca) => writeFileSync(join(ca, 'ca.pem'), (await makeIdentity(false)).ca),
    ],
  ])('with %s is rejected with cause and remedy', async (_what, cause, spoil) => {
    const folder = aDataFolder()
    await openAuthority(folder)
    await spoil(join(folder, 'ca'))
    const before = contentsOf(folder)
    const error = await openAuthority(folder).catch((reason: Error) => reason)
    expect(error).toMatchObject({ name: 'AuthorityUnusable' })
    expect((error as Error).message).toMatch(cause)
    expect((error as Error).message).toMatch(REMEDY)
    expect(contentsOf(folder)).toEqual(before)
  })

  test('that cannot be written names IAK_SANDBOX_DATA', async () => {
    const file = join(aDataFolder(), 'a-file')
    writeFileSync(file, '')
    await expect(openAuthority(file)).rejects.toThrow(
      /cannot be written to .*ENOTDIR.*; set IAK_SANDBOX_DATA to a writable folder/,
    )
    expect(existsSync(join(file, 'ca'))).toBe(false)
  })

  test('passes the strict checks of OpenSSL, with the certificates it signs', async () => {
    const folder = aDataFolder()
    const { authority, file } = await openAuthority(folder)
    const leaf = join(folder, 'leaf.pem')
    writeFileSync(leaf, (await issue(authority)).cert)
    const output = execFileSync('openssl', [
      ...['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', file],
      ...['-verify_hostname', 'testpostpaid.mobilepulsa.net', leaf],
    ])
    expect(output.toString()).toBe(`${leaf}: OK\n`)
  })
})

describe('the data folder', () => {
  const home = () => '/home/ani'
  test.each<[string, NodeJS.Platform, Record<string, string>, string]>([
    ['on Linux', 'linux', {}, '/home/ani/.local/share/iak-sandbox'],
    ['with XDG', 'linux', { XDG_DATA_HOME: '/data' }, '/data/iak-sandbox'],
    ['with a relative XDG', 'linux', { XDG_DATA_HOME: 'd' }, '/home/ani/.local/share/iak-sandbox'],
    ['on macOS', 'darwin', {}, '/home/ani/Library/Application Support/iak-sandbox'],
    ['on Windows', 'win32', { LOCALAPPDATA: 'C:\\L' }, 'C:\\L\\iak-sandbox'],
    ['when set', 'win32', { IAK_SANDBOX_DATA: '/x', LOCALAPPDATA: 'C:\\L' }, '/x'],
  ])('%s', (_what, platform, env, folder) => {
    expect(dataFolder({ env, platform, home })).toBe(folder)
  })

  test('must be set for a user without a home', () => {
    const homeless = () => {
      throw new Error('no such user')
    }
    for (const home of [homeless, () => '/', () => ''])
      expect(() => dataFolder({ env: {}, platform: 'linux', home })).toThrow(/set IAK_SANDBOX_DATA/)
  })
})
