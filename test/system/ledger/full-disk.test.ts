import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Sandbox } from '../../../mock-server/index.ts'
import { speakTo } from '../../support/a-mock-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'iak-full-'))
afterAll(() => rmSync(folder, { recursive: true }))

const entry = join(import.meta.dirname, '../../../bin/iak-sandbox.js')

/** A server whose files cannot grow past a few hundred kilobytes, as on a full disk. */
const aCrampedServer = async () => {
  const command = 'ulimit -f 800; exec "$0" "$@"'
  const flags = ['--port', '0', '--ledger', join(folder, 'ledger.sqlite')]
  const child = spawn('sh', ['-c', command, process.execPath, entry, ...flags], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (found) resolve(found)
    })
    child.on('exit', () => reject(new Error(`the server did not start: ${said}`)))
  })
  return { child, url }
}

test('a server without room for its ledger acknowledges nothing, is not ready, and keeps what it had', async () => {
  const { child, url } = await aCrampedServer()
  const call = (path: string, init?: RequestInit) => fetch(url + path, init)
  const mock = speakTo({ fetch: call } as Pick<Sandbox, 'fetch' | 'admin'>)
  const asked: string[] = []
  let status = 200
  while (status === 200 && asked.length < 5000) {
    const refId = `cramped-${asked.length}`
    const answer = await mock.inquire('PGAS', '0110010000', { refId }).catch(() => undefined)
    status = answer?.status ?? 500
    if (answer) asked.push(refId)
  }
  expect(status).toBe(500)
  const ready = await call('/__admin/readyz')
  expect(ready.status).toBe(503)
  expect(await ready.text()).toMatch(/disk/)
  expect((await call('/__admin/livez')).status).toBe(200)
  const { tally } = (await (await call('/__admin/transactions')).json()) as {
    tally: { inquired: number }
  }
  // The seed has four inquiries.
  expect(tally.inquired).toBe(asked.length + 4)
  child.kill('SIGTERM')
  await once(child, 'exit')
})
