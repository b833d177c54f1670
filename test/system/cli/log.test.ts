import { spawnSync } from 'node:child_process'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { launch } from '../../support/a-process.ts'

/** A server with the narrator, and what it has printed so far. */
const anEloquentServer = async () => {
  const { child, finished, out } = launch(['--port', '0'], { NO_COLOR: '1' })
  await expect.poll(out, { timeout: 10_000 }).toContain('curl')
  const url = /is ready on (\S+)/.exec(out())?.[1] ?? ''
  const stop = () => {
    child.kill('SIGTERM')
    return finished
  }
  return { url, out, stop }
}

const ask = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${url}/api/v1/bill/check`, { method: 'POST', headers, body: '{"commands":"nonsense"}' })

test('the pretty log has a line for each reply, fault and disconnected client', async () => {
  const { url, out, stop } = await anEloquentServer()
  await ask(`${url}/ns/qa`)
  await expect
    .poll(out)
    .toMatch(
      /: \[qa\] POST \S+ → 101 INVALID COMMAND \(json, [\d.]+ ms\), hint: commands is "nonsense"; .*\n/,
    )
  for (const fault of ['request-lost', 'response-lost'])
    await ask(url, { 'X-Mock-Fault': fault }).catch(() => 'no answer')
  await expect.poll(out).toMatch(/→ no reply \(json, [\d.]+ ms\), fault: request-lost\n/)
  await expect
    .poll(out)
    .toMatch(/→ 101 INVALID COMMAND \(json, .*\), fault: response-lost, hint: .*\n/)
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write('POST /api/v1/bill/check HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{', () =>
    setTimeout(() => socket.destroy(), 50),
  )
  await expect.poll(out).toContain('a client disconnected before its request was complete\n')
  const { code, stdout, stderr } = await stop()
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).not.toContain('internal error')
})

test('the JSON log has the hint of a refusal, but no key or sign', async () => {
  const { child, finished, out } = launch(['--port', '0', '--log', 'json', '--no-mock-headers'], {})
  await expect.poll(out, { timeout: 10_000 }).toContain('"event":"ready"')
  const { url } = JSON.parse(out().split('\n')[0] ?? '{}') as { url: string }
  const tell = (fields: object) =>
    fetch(`${url}/api/v1/bill/check`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        commands: 'checkstatus',
        username: '123123123',
        ref_id: 'x',
        ...fields,
      }),
    })
  const sign = 'dffd6021bb2bd5b0af676290809ec3a5'
  const wrong = await tell({ sign })
  expect(wrong.headers.get('x-mock-hint')).toBeNull()
  await tell({ sign: 'sandbox' })
  await tell({ commands: 'sandbox', sign })
  await expect.poll(() => out().match(/"event":"exchange"/g)?.length).toBe(3)
  child.kill('SIGTERM')
  await finished
  const lines = out()
    .split('\n')
    .filter((line) => line.includes('"exchange"'))
  const hints = lines.map((line) => (JSON.parse(line) as { hint: string }).hint)
  expect(hints[0]).toMatch(/^expected md5\(username \+ api_key \+ 'cs'\); .*; sign username/)
  expect(hints[1]).toMatch(/^sign contains the api_key itself/)
  expect(hints[2]).toMatch(/^commands is "\*\*\*"; /)
  for (const hint of hints) expect(hint).not.toMatch(/dffd6021|sandbox/)
})

test.each(['numbers', 'export openapi', '--help'])('exits cleanly on EPIPE: %s', (words) => {
  const entry = join(import.meta.dirname, '../../../bin/iak-sandbox.js')
  const script = `set -o pipefail; "${process.execPath}" "${entry}" ${words} | head -n 1`
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout.trimEnd()).not.toContain('\n')
})

test('the log redacts an API key sent as a customer number or in a path', async () => {
  const account = ['--account', 'partner:hush-hush']
  const { child, finished, out } = launch(['--port', '0', '--log', 'json', ...account], {})
  await expect.poll(out, { timeout: 10_000 }).toContain('"event":"ready"')
  const { url } = JSON.parse(out().split('\n')[0] ?? '{}') as { url: string }
  await fetch(`${url}/hush-hush`)
  await fetch(`${url}/api/v1/client-js/bill/check`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      commands: 'inq-pasca',
      username: 'partner',
      secret_key: 'hush-hush',
      code: 'PGAS',
      hp: 'hush-hush',
      ref_id: 'order-1',
    }),
  })
  await expect.poll(() => out().match(/"event":"exchange"/g)?.length).toBe(2)
  child.kill('SIGTERM')
  await finished
  const exchanges = out()
    .split('\n')
    .filter((line) => line.includes('"exchange"'))
    .map((line) => JSON.parse(line) as { call: string; matched: string })
  expect(exchanges).toMatchObject([
    { call: 'GET /***' },
    { call: 'inquiry PGAS ***', matched: 'number-unknown PGAS ***' },
  ])
  expect(JSON.stringify(exchanges)).not.toContain('hush-hush')
})
