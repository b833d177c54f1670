import { startSandbox as startFromPackage } from 'iak-sandbox/mock-server'
import { describe, expect, test } from 'vitest'
import { createSandbox, startSandbox } from '../../mock-server/index.ts'
import { aMockServer, speakTo } from '../support/a-mock-server.ts'

describe('a sandbox in a test', () => {
  test('needs no port, and its clock stays stopped', async () => {
    const { fetch, admin, close } = createSandbox({ at: '2026-03-01T10:00+07:00' })
    expect((await fetch('http://any.host/__admin/livez')).status).toBe(200)
    expect(await admin.accounts.list()).toHaveLength(1)
    await close()
  })

  test('accepts a Request or a path', async () => {
    const { fetch } = createSandbox()
    const response = await fetch(
      new Request('http://x/api/v1/bill/check', { method: 'POST', body: '{}' }),
    )
    expect(response.status).toBe(200)
  })

  test('is isolated from others in the same process', async () => {
    const mocks = Array.from({ length: 20 }, () => aMockServer())
    await Promise.all(mocks.map((mock) => mock.pay({ trId: 9732788 })))
    const codes = await Promise.all(
      mocks.map(async (mock) => (await mock.pay({ trId: 9732788 })).responseCode),
    )
    expect(new Set(codes)).toEqual(new Set(['34']))
    await Promise.all(mocks.map(({ close }) => close()))
  })

  test.each(['tomorrow', '2026-03-01', '2026-03-01T10:00', '2026-13-01T10:00Z'])(
    'rejects the time "%s"',
    (at) => {
      expect(() => createSandbox({ at })).toThrow(/is not a valid time/)
    },
  )
})

describe('a sandbox that listens', () => {
  test('picks a free port, responds there, and closes cleanly', async () => {
    const sandbox = await startSandbox({ port: 0 })
    expect(sandbox.url).toBe(`http://127.0.0.1:${sandbox.port}`)
    expect(await speakTo(sandbox).pay({ trId: 9732788 })).toMatchObject({ responseCode: '00' })
    await sandbox.close()
    await expect(fetch(sandbox.url)).rejects.toThrow()
  })

  test('reports that its port is taken', async () => {
    const first = await startSandbox({ port: 0 })
    await expect(startSandbox({ port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await first.close()
  })

  test('disables the admin API on other hosts without a token; the vendor’s paths stay open', async () => {
    const open = await startSandbox({ port: 0, host: '0.0.0.0' })
    const at = (path: string) => fetch(`http://127.0.0.1:${open.port}${path}`)
    expect((await at('/__admin/livez')).status).toBe(200)
    expect((await at('/__admin/accounts')).status).toBe(401)
    expect((await at('/api/v1/bill/check')).status).toBe(404)
    await open.close()
  })

  test('knows the address of a network caller', async () => {
    const sandbox = await startSandbox({ port: 0 })
    const mock = speakTo(sandbox)
    await mock.admin.accounts.change('123123123', { allowedIps: ['127.0.0.1'] })
    expect(await mock.pay({ trId: 9732788 })).toMatchObject({ responseCode: '00' })
    await mock.admin.accounts.change('123123123', { allowedIps: ['10.0.0.1'] })
    expect(await mock.pay({ trId: 9732787 })).toMatchObject({ responseCode: '102' })
    await sandbox.close()
  })

  test('can be imported by the package name', () => expect(startFromPackage).toBe(startSandbox))
})

test('a sandbox closed at once leaves nothing behind', async () => {
  await expect(createSandbox().close()).resolves.toBeUndefined()
})
