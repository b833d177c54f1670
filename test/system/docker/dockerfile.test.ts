import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import { describeInBrowser, visit } from '../../support/a-browser.ts'
import { runtimeFiles } from '../../support/runtime-files.ts'
import { layOut } from './an-image.ts'

const image = layOut()
afterAll(() => image[Symbol.dispose](), 60_000)

const here = (words: readonly string[]) =>
  words.map((word) =>
    word === 'node' ? process.execPath : word.startsWith('/') ? image.path(word) : word,
  )

const play = (
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  stdio: 'ignore' | 'pipe' = 'ignore',
) => {
  const [program = '', ...flags] = here(words)
  const cwd = image.path('/app')
  const child = spawn(program, flags, { cwd, env: { ...image.env, ...env }, stdio })
  return { child, ended: once(child, 'exit').then(([code]) => code as number | null) }
}

const healthy = async (env: Readonly<Record<string, string>>) =>
  (await play(image.healthcheck, env).ended) === 0

describe('the steps of the Dockerfile, as commands', () => {
  test('leave nothing but one program with its files', () => {
    expect(readdirSync(image.path('/app')).sort()).toEqual([
      'LICENSE',
      'THIRD-PARTY-LICENSES',
      'dist',
      'docs',
      'fixtures',
      'iak-sandbox.cjs',
      'library-files',
    ])
    expect(readdirSync(image.path('/app/dist'))).toEqual(['console'])
    expect(image.user).toBe('node')
    expect(image.ports).toEqual(['4250'])
  })

  test('include every file that is read at run time', () => {
    const missing = runtimeFiles().filter((path) => !existsSync(image.path(`/app/${path}`)))
    // Those that start the program elsewhere, and the contracts, which need the verifier.
    expect(missing).toEqual([
      'bin/started.js',
      'contracts/pacts',
      'iak-sandbox.js',
      'iak-sandbox.ts',
    ])
  })

  test('include the licences of all libraries', () => {
    const licenses = readFileSync(image.path('/app/THIRD-PARTY-LICENSES'), 'utf8')
    for (const name of ['hono', 'pg', 'pdfkit', '@faker-js/faker', 'pino', '@peculiar/x509'])
      expect(licenses).toContain(`${name}\n\n`)
  })

  test('build a program that knows which command it lacks', async () => {
    const { child, ended } = play([...image.entrypoint, 'verify'], {}, 'pipe')
    const said = text(child.stderr as Readable)
    expect(await ended).toBe(2)
    expect(await said).toBe(
      'iak-sandbox: verify needs the Pact verifier, a native library that this program does not contain; use the npm package, which says how to install it\n',
    )
  })

  test('build a program that becomes healthy, keeps its ledger and exits with 0 on SIGTERM', async () => {
    const env = {
      IAK_SANDBOX_PORT: String(await freePort()),
      IAK_SANDBOX_LEDGER: image.path('/data/ledger.sqlite'),
    }
    expect(await healthy(env)).toBe(false)
    const { child, ended } = play([...image.entrypoint, ...image.command], env)
    await expect.poll(() => healthy(env), { timeout: 15_000 }).toBe(true)
    const url = `http://127.0.0.1:${env.IAK_SANDBOX_PORT}`
    const answer = await fetch(`${url}/api/v1/bill/check`, { method: 'POST', body: '{}' })
    expect(await answer.json()).toMatchObject({ data: { response_code: '101' } })
    // Beyond loopback the admin API is disabled without a token; probes are not.
    expect((await fetch(`${url}/__admin/accounts`)).status).toBe(401)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(existsSync(env.IAK_SANDBOX_LEDGER)).toBe(true)
    expect(await healthy(env)).toBe(false)
  }, 60_000)

  test('build a program that opens its admin API to callers with the token', async () => {
    const env = {
      IAK_SANDBOX_PORT: String(await freePort()),
      IAK_SANDBOX_ADMIN_TOKEN: 'a-token-of-tests',
    }
    const { child, ended } = play([...image.entrypoint, ...image.command], env)
    await expect.poll(() => healthy(env), { timeout: 15_000 }).toBe(true)
    const headers = { Authorization: `Bearer ${env.IAK_SANDBOX_ADMIN_TOKEN}` }
    const url = `http://127.0.0.1:${env.IAK_SANDBOX_PORT}/__admin`
    expect((await fetch(`${url}/accounts`, { headers })).status).toBe(200)
    expect(await (await fetch(`${url}/metrics`, { headers })).text()).toContain(
      'iak_sandbox_ledger_up 1',
    )
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  }, 60_000)
})

describeInBrowser('the console of the image', () => {
  test('opens with the token of the server, and nothing that it loads is missing', async () => {
    const token = 'a-token-of-tests'
    const env = { IAK_SANDBOX_PORT: String(await freePort()), IAK_SANDBOX_ADMIN_TOKEN: token }
    const { child, ended } = play([...image.entrypoint, ...image.command], env)
    await expect.poll(() => healthy(env), { timeout: 15_000 }).toBe(true)
    const url = `http://127.0.0.1:${env.IAK_SANDBOX_PORT}`
    const { page } = await visit(`${url}/__admin`, { allow: /status of 401/ })
    const missing: string[] = []
    page.on('response', (answer) => {
      if (answer.status() === 404) missing.push(answer.url())
    })
    await page.reload()
    await page.getByLabel('Admin token').fill(token)
    await page.keyboard.press('Enter')
    await fetch(`${url}/api/v1/bill/check`, { method: 'POST', body: '{"commands":"nonsense"}' })
    await page.getByText('“commands” is missing or unknown.').first().waitFor()
    expect(missing).toEqual([])
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  }, 60_000)
})

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
