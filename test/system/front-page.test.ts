import { describe, expect, test } from 'vitest'
import { startSandbox } from '../../mock-server/index.ts'
import { aMockServer } from '../support/a-mock-server.ts'

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8'

const visit = (
  mock: Pick<ReturnType<typeof aMockServer>, 'fetch'>,
  accept: string | undefined,
  path = '/',
  method = 'GET',
) =>
  mock.fetch(path, {
    method,
    redirect: 'manual',
    ...(accept !== undefined && { headers: { Accept: accept } }),
  })

describe('a browser on the front page', () => {
  test.each([
    ['/', '/__admin'],
    ['/ns/qa', '/ns/qa/__admin'],
    ['/ns/qa/', '/ns/qa/__admin'],
  ])('with %s is redirected to the console', async (path, console) => {
    const mock = aMockServer()
    for (const method of ['GET', 'HEAD']) {
      const answer = await visit(mock, BROWSER, path, method)
      expect([answer.status, answer.headers.get('location')]).toEqual([302, console])
    }
    expect((await mock.admin.requests.list()).kept).toBe(0)
    expect((await mock.admin.namespaces.list()).map(({ name }) => name)).toEqual(['default'])
  })

  test('finds the console there', async () => {
    const sandbox = await startSandbox({ port: 0 })
    const page = await sandbox.fetch('/', { headers: { Accept: BROWSER } })
    expect([page.status, new URL(page.url).pathname]).toEqual([200, '/__admin'])
    expect(await page.text()).toContain('<div id="console">')
    await sandbox.close()
  })

  test('gets a message when there is no console', async () => {
    const answer = await visit(aMockServer({ admin: false }), BROWSER)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('console is disabled (--disable-admin)')
  })
})

describe('a program on the front page gets the vendor’s reply for an unknown page:', () => {
  test.each([
    undefined,
    '*/*',
    'application/json',
    'application/json, text/plain, */*',
    'application/xml',
    'application/json, text/html;q=0.5',
    'text/html;q=0',
  ])('Accept: %s', async (accept) => {
    for (const options of [{}, { admin: false }]) {
      const answer = await visit(aMockServer(options), accept)
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('PAGE NOT FOUND')
    }
  })

  test('a POST, whatever it accepts', async () => {
    const answer = await visit(aMockServer(), BROWSER, '/', 'POST')
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('117')])
  })

  test('a browser at any other path of the vendor’s', async () => {
    expect((await visit(aMockServer(), BROWSER, '/api/v1/bill/check')).status).toBe(404)
  })
})
