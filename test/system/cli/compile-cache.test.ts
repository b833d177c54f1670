import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runProcess, serve } from '../../support/a-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'iak-compile-cache-'))
afterAll(() => rmSync(folder, { recursive: true }))

const readOnly = join(folder, 'read-only')
mkdirSync(readOnly)
chmodSync(readOnly, 0o555)

/** What is printed with a cache. */
const usual = runProcess(['--version'])

describe('the cache of compiled code', () => {
  test('is kept in the folder for temporary files', async () => {
    expect(await runProcess(['--version'], { TMPDIR: folder })).toMatchObject({ code: 0 })
    const [cache = ''] = readdirSync(join(folder, 'node-compile-cache'))
    expect(readdirSync(join(folder, 'node-compile-cache', cache))).not.toEqual([])
  })

  test.each([
    ['in which the system makes no folder', '/proc'],
    ['that is the system’s own', '/sys'],
    ['that is a file', import.meta.filename],
    ['that is missing', join(folder, 'none', 'inside')],
    ['that is read-only', readOnly],
  ])('is left out for a temporary folder %s', async (_, TMPDIR) => {
    expect(await runProcess(['--version'], { TMPDIR })).toEqual(await usual)
  })

  test('is not needed to serve', async () => {
    const server = await serve(['--port', '0'], { TMPDIR: '/proc' })
    expect((await fetch(`${server.url}/__admin/readyz`)).status).toBe(200)
    expect(await server.stop()).toMatchObject({ code: 0, stderr: '' })
  })
})
