import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { aReleaseFor, aRunner, OWN, root } from './a-runner.ts'

const answers = (url: string | undefined) =>
  fetch(`${url}/__admin/livez`).then(
    ({ status }) => status,
    () => 'nothing',
  )

/** Asks for a bill in a namespace, with a wrong signature. */
const ask = (namespace: string, hp = '0110010000') =>
  `curl -s "$IAK_SANDBOX_URL/ns/${namespace}/api/v1/bill/check" -H 'Content-Type: application/json' ` +
  `-d '{"commands":"inq-pasca","username":"123123123","code":"PGAS","hp":"${hp}","ref_id":"r1","sign":"wrong"}'`

/** A release whose executable for x64 is a script that runs the checkout's program. */
const aRelease = (checksum?: string) => {
  const script = `#!/bin/sh\nexec ${OWN} "$@"\n`
  const name = 'iak-sandbox-linux-x64'
  const digest = checksum ?? createHash('sha256').update(script).digest('hex')
  return aReleaseFor({
    [`${name}.gz`]: gzipSync(script),
    [`${name}.sha256`]: `${digest}  ${name}\n`,
  })
}

describe('the action for GitHub', () => {
  test('runs tests against the mock, shows nothing when they pass, and stops it', async () => {
    const runner = aRunner()
    const run = `test "$(curl -so /dev/null -w '%{http_code}' "$IAK_SANDBOX_URL/__admin/readyz")" = 200`
    const used = runner.use('action', { command: OWN, port: '0', run })
    expect(used).toMatchObject({ failed: false, summary: '' })
    expect(used.said).toContain(`${runner.output().url} is ready`)
    await expect.poll(() => answers(runner.output().url)).toBe('nothing')
  }, 60_000)

  test('shows what failed tests asked, with the hints, and fails', async () => {
    const runner = aRunner()
    const named = 'echo a-test >>"$IAK_SANDBOX_FAILED"'
    const run = [ask('a-test'), ask('another-test'), named, 'exit 3'].join('\n')
    const { failed, summary } = runner.use('action', { command: OWN, port: '0', run })
    expect(failed).toBe(true)
    expect(summary).toContain('### `a-test`')
    expect(summary).toMatch(
      /^\| [\d:.]+ \| inquiry \| PGAS \| 0110010000 \| r1 \| 100 \| refusal 100 \| expected md5/m,
    )
    expect(summary).not.toContain('another-test')
    await expect.poll(() => answers(runner.output().url)).toBe('nothing')
  }, 60_000)

  test('shows every namespace that was used when no test names its own', () => {
    const run = [ask('a-test'), ask('another-test'), 'false'].join('\n')
    const { summary } = aRunner().use('action', { command: OWN, port: '0', run })
    expect(summary.match(/^### .*/gm)).toEqual(['### `a-test`', '### `another-test`'])
  }, 60_000)

  test('keeps its table whole whatever a request contains', () => {
    const run = [ask('a-test', '|<b>`x`'), 'false'].join('\n')
    const { summary } = aRunner().use('action', { command: OWN, port: '0', run })
    expect(summary).toContain('&#124;&lt;b>&#96;x&#96;')
    const [row = ''] = summary.match(/^\| \d.*/m) ?? []
    expect(row.split('|')).toHaveLength(10)
  }, 60_000)

  test('keeps running for later steps, whose failure another action shows', async () => {
    const runner = aRunner()
    const started = runner.use('action', { command: OWN, port: '0', arguments: '--generate-bills' })
    expect(started.failed).toBe(false)
    const { url } = runner.output()
    expect(await answers(url)).toBe(200)
    spawnSync('bash', ['-c', ask('a-test')], { env: runner.env() })
    expect(runner.use('action/summary').summary).toContain('### `a-test`')
    spawnSync('bash', [join(root, 'action/stop.sh')], { env: runner.env() })
    await expect.poll(() => answers(url)).toBe('nothing')
  }, 60_000)

  test('downloads the executable of a release, and compares its checksum', () => {
    const release = aRelease()
    const inputs = { port: '0', run: 'true' }
    expect(aRunner(release).use('action', { ...inputs, version: 'v0.2.0' }).failed).toBe(false)
    const asked = readFileSync(join(release, 'asked'), 'utf8').split('\n')
    expect(asked[0]).toBe(
      'https://github.com/iak-sandbox/iak-sandbox/releases/download/v0.2.0/iak-sandbox-linux-x64.gz',
    )
    const tampered = aRunner(aRelease('0'.repeat(64))).use('action', inputs)
    expect(tampered.failed).toBe(true)
    expect(tampered.said).toMatch(/iak-sandbox-linux-x64: FAILED|did NOT match/)
  }, 60_000)

  test('says why the mock does not start', () => {
    const used = aRunner().use('action', { command: OWN, port: '0', arguments: '--ledger /none/x' })
    expect(used.failed).toBe(true)
    expect(used.said).toMatch(/^::error::iak-sandbox did not start: iak-sandbox: .*\/none/m)
  }, 60_000)

  test('describes every input and output', () => {
    const { inputs, outputs, runs } = parse(readFileSync(join(root, 'action/action.yml'), 'utf8'))
    for (const one of Object.values({ ...inputs, ...outputs }))
      expect(one).toMatchObject({ description: expect.stringMatching(/\S/) })
    expect(runs.using).toBe('composite')
    const page = readFileSync(join(root, 'docs/ci.md'), 'utf8')
    for (const name of Object.keys(inputs)) expect(page).toContain(`| \`${name}\` |`)
  })
})

describe('the job for GitLab', () => {
  const template = parse(readFileSync(join(root, 'ci/gitlab.yml'), 'utf8'))['.iak-sandbox']

  test('starts the downloaded mock, runs the script, and prints what it was asked', async () => {
    const { folder, env } = aRunner(aRelease())
    const port = await freePort()
    const script = [...template.before_script, ask('a-test'), ...template.after_script, 'kill %1']
    const { status, stdout } = spawnSync('bash', ['-eo', 'pipefail', '-c', script.join('\n')], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...env(),
        ...template.variables,
        IAK_SANDBOX_PORT: String(port),
        IAK_SANDBOX_URL: `http://127.0.0.1:${port}`,
      },
    })
    expect(stdout).toContain(`http://127.0.0.1:${port} is ready`)
    expect(stdout).toMatch(/"event":"exchange".*"responseCode":"100"/)
    expect(status).toBe(0)
    await expect.poll(() => answers(`http://127.0.0.1:${port}`)).toBe('nothing')
    expect(template.artifacts.paths).toEqual(['iak-sandbox.log'])
    expect(existsSync(join(folder, 'iak-sandbox.log'))).toBe(true)
  }, 60_000)
})

if (process.arch !== 'x64')
  process.stdout.write(
    'skipped: the feature for dev containers, tried with an executable for x64\n',
  )

describe('the feature for dev containers', () => {
  const example = join(root, 'docs/examples/devcontainer')
  const install = (release: string, target: string) =>
    spawnSync('sh', [join(example, 'iak-sandbox/install.sh')], {
      encoding: 'utf8',
      env: { PATH: `${release}:/usr/bin:/bin`, TARGET: target, VERSION: 'latest' },
    })

  test.skipIf(process.arch !== 'x64')(
    'installs the executable, once it is the published one',
    () => {
      const { folder } = aRunner()
      const target = join(folder, 'bin')
      mkdirSync(target)
      expect(install(aRelease(), target)).toMatchObject({ status: 0, stderr: '' })
      const program = join(target, 'iak-sandbox')
      expect(spawnSync(program, ['numbers', 'PGAS']).stdout.toString()).toContain('0110010000')
      expect(install(aRelease('0'.repeat(64)), folder).status).not.toBe(0)
      expect(existsSync(join(folder, 'iak-sandbox'))).toBe(false)
    },
    60_000,
  )

  test('is started with the container, on the port that is forwarded', () => {
    const read = (name: string) => JSON.parse(readFileSync(join(example, name), 'utf8'))
    const container = read('devcontainer.json')
    expect(Object.keys(container.features)).toEqual(['./iak-sandbox'])
    expect(container.forwardPorts).toEqual([4250])
    expect(container.postStartCommand).toContain('iak-sandbox readyz --wait')
    expect(Object.keys(read('iak-sandbox/devcontainer-feature.json').options)).toEqual(['version'])
  })
})

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
