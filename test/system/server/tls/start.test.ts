import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startSandbox } from '../../../../mock-server/index.ts'
import { launch, serve } from '../../../support/a-process.ts'
import { run } from '../../../support/in-process.ts'
import { aDataFolder } from './a-tls-world.ts'

/** Preloaded, records every package that a process imports. */
const SPY = `
  import { registerHooks } from 'node:module'
  import { appendFileSync } from 'node:fs'
  registerHooks({ resolve: (name, context, next) => {
    if (!name.startsWith('.')) appendFileSync(process.env.ASKED_FOR, name + '\\n')
    return next(name, context)
  } })`

const spiedOn = (data: string) => ({
  IAK_SANDBOX_DATA: join(data, 'data'),
  ASKED_FOR: join(data, 'asked-for'),
  NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(SPY)}`,
})

describe('start', () => {
  test('with --https also reports its URL and its CA', async () => {
    const data = aDataFolder()
    const flags = ['--port', '0', '--https', '--https-port', '0']
    const server = await serve(flags, { IAK_SANDBOX_DATA: data })
    expect(server.ready).toMatchObject({
      event: 'ready',
      httpsUrl: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/),
      caFile: join(data, 'ca/ca.pem'),
      caState: 'made',
    })
    expect((await server.stop()).code).toBe(0)
  })

  test('says how to trust it', async () => {
    const data = aDataFolder()
    const env = { IAK_SANDBOX_DATA: data, IAK_SANDBOX_HTTPS: 'yes', IAK_SANDBOX_HTTPS_PORT: '0' }
    const { child, finished, out } = launch(['--port', '0'], { NO_COLOR: '1', ...env })
    await expect.poll(out, { timeout: 10_000 }).toContain('curl')
    expect(out()).toMatch(
      /https {5}https:\/\/127\.0\.0\.1:\d+; its CA is new; to trust it, run "iak-sandbox trust"/,
    )
    child.kill('SIGTERM')
    expect((await finished).stdout).not.toContain('PRIVATE')
  })

  test('only with --https creates files and loads modules for it', async () => {
    const data = aDataFolder()
    const env = spiedOn(data)
    const plain = await serve(['--port', '0'], env)
    await plain.stop()
    const asked = () => readFileSync(env.ASKED_FOR, 'utf8').split('\n')
    expect(asked()).toContain('hono')
    const ours = /x509|reflect-metadata|asn1|^node:https$|^node:tls$/
    expect(asked().filter((name) => ours.test(name))).toEqual([])
    expect(existsSync(env.IAK_SANDBOX_DATA)).toBe(false)

    const secure = await serve(['--port', '0', '--https', '--https-port', '0'], env)
    await secure.stop()
    expect(asked()).toContain('@peculiar/x509')
    expect(existsSync(env.IAK_SANDBOX_DATA)).toBe(true)
  })

  test('on other hosts prints an address on the certificate', async () => {
    const https = { port: 0, dataFolder: aDataFolder() }
    const sandbox = await startSandbox({ port: 0, host: '0.0.0.0', https })
    expect(sandbox.httpsUrl).toMatch(/^https:\/\/localhost:\d+$/)
    await sandbox.close()
  })
})

describe('an HTTPS problem exits with 2 and one clear sentence:', () => {
  test('a port without --https', async () => {
    const { code, stderr } = await run(['--https-port', '4433'])
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'iak-sandbox: --https-port has no effect without --https; add --https.\n',
    })
  })

  test('a port that is taken', async () => {
    const data = aDataFolder()
    const server = await startSandbox({ port: 0 })
    const flags = ['--port', '0', '--https', '--https-port', `${server.port}`]
    const { code, stderr } = await run(flags, { IAK_SANDBOX_DATA: data })
    await server.close()
    expect(code).toBe(2)
    expect(stderr).toContain('the port is in use; choose another with --https-port')
  })

  test.each([['start'], ['trust']])('a broken CA, for %s', async (command) => {
    const data = aDataFolder()
    mkdirSync(join(data, 'ca'))
    writeFileSync(join(data, 'ca/ca.pem'), 'x')
    const flags = command === 'start' ? ['--port', '0', '--https', '--https-port', '0'] : []
    const { code, stdout, stderr } = await run([command, ...flags], { IAK_SANDBOX_DATA: data })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(
      /^iak-sandbox: The local CA in .* key\.pem is missing\. Move that folder/,
    )
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})
